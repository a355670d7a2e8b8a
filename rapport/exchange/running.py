"""A run at work: chunk after chunk, each in one short transaction with its rows' outcomes and the new position.

A worker that is killed leaves the position of the last whole chunk; the next one goes on there, so that no row is
written twice and none is lost. A rehearsal writes no records, so it simply begins anew.
"""

from __future__ import annotations

import gc
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import translation

from rapport.exchange.importers import (
    Answers,
    FileRow,
    Outcome,
    Problem,
    Session,
    Setting,
    TakenBack,
    Verdict,
    importer_of,
)
from rapport.exchange.models import ImportedRow, ImportProblem, ImportRun, State
from rapport.exchange.profiles import profile_of
from rapport.exchange.reading import Reader, open_file
from rapport.exchange.words import Words
from rapport.journal.acting import act
from rapport.journal.bulk import insert
from rapport.journal.long_writing import long_writing
from rapport.journal.models import Source
from rapport.kit import clock
from rapport.kit.tabular import Row
from rapport.people.viewer import Viewer

CHUNK = 1_000
_LEFT_BEHIND = 250_000  # more than a chunk makes while it is at work
Foreseen = set[tuple[str, str]]
ReadRow = tuple[Row, FileRow | None, list[Problem]]


def work_through(run_id: int) -> None:
    """Does what the states of the runs that were given together ask for until it is done, one after the other; they
    are taken back from the last to the first. Safe to run twice, and from the middle."""
    first = ImportRun.objects.select_related("actor", "owner").get(pk=run_id)
    runs = first.together()
    _wait_for_the_fallen(runs)
    with translation.override(first.actor.language), _quiet_memory(), long_writing():
        foreseen: Foreseen = set()
        if any(run.state == State.CHECKING for run in runs):
            for run in runs:
                if run.state in (State.CHECKING, State.READY):
                    _begin_anew(run)
        for run in runs:
            run.actor.source = Source.IMPORT
            if run.state in (State.CHECKING, State.RUNNING):
                _judge_all(run, foreseen)
        for run in reversed(runs):
            if run.state == State.UNDOING:
                _take_back(run)


def _wait_for_the_fallen(runs: list[ImportRun]) -> None:
    """PostgreSQL brings the commit of a chunk to its end although its worker was killed; what it says of the position
    counts. To a position that moves later we would give way, as to another worker, and nobody would go on."""
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().order_by("pk").in_bulk([run.pk for run in runs])
    for run in runs:
        run.position, run.state = held[run.pk].position, held[run.pk].state


@contextmanager
def _quiet_memory() -> Iterator[None]:
    """What stands in memory is not looked through again and again while thousands of rows come and go: 15 % faster.

    Of a chunk a handful of things stay behind; they go when many chunks have left theirs.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_LEFT_BEHIND)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _begin_anew(run: ImportRun) -> None:
    with transaction.atomic():
        run.problems.all().delete()
        ImportRun.objects.filter(pk=run.pk).update(state=State.CHECKING, position=0, **dict.fromkeys(run.counts, 0))
        run.refresh_from_db(fields=["state", "position", *run.counts])


def _judge_all(run: ImportRun, foreseen: Foreseen) -> None:
    importer, setting = importer_of(run.kind), _setting(run, foreseen)
    session = importer.session(setting)
    forms = run.reading.get("forms", {})
    reader = Reader(importer, open_file(run.path, run.reading), run.mapping, forms, setting.answers, run.actor.zone)
    rows = reader.rows()
    for chunk in _chunks(itertools.islice(rows, run.position, None)):
        readable = [fields for _row, fields, _problems in chunk if fields]
        parsed = session.parse(readable)
        if not _write_chunk(run, session, chunk, parsed):
            return
        del chunk, readable, parsed
    _finish(run, setting.words)


def _chunks(rows: Iterator[ReadRow]) -> Iterator[list[ReadRow]]:
    while chunk := list(itertools.islice(rows, CHUNK)):
        yield chunk


def _setting(run: ImportRun, foreseen: Foreseen) -> Setting:
    viewer, dry_run = Viewer.of(run.actor, clock.now()), run.state == State.CHECKING
    profile = profile_of(run.profile, run.kind)
    return Setting(
        run_id=run.pk,
        by=run.actor,
        owner=run.owner,
        viewer=viewer,
        on=viewer.today,
        system=run.system,
        country=run.country,
        overwrite=run.overwrite,
        dry_run=dry_run,
        words=Words(
            by=run.actor,
            system=run.system,
            dry_run=dry_run,
            profile=profile.words if profile else {},
            foreseen=foreseen,
        ),
        answers=Answers(run.decided.get("rows", {}), run.decided.get("alike", {})),
        asked=run.asked,
        foreseen=foreseen,
    )


def _write_chunk(run: ImportRun, session: Session, chunk: list[ReadRow], parsed: list[object]) -> bool:
    """False where another worker has taken the run over, or somebody has stopped it."""
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if (held.position, held.state) != (run.position, run.state):
            return False
        judged = {verdict.number: verdict for verdict in session.judge(parsed)}
        if run.state == State.RUNNING:
            session.write()
        verdicts = [_verdict(row, problems, judged) for row, _fields, problems in chunk]
        _keep(run, chunk, verdicts)
        counts = Counter(verdict.outcome.value for verdict in verdicts)
        counts["rows"] = len(chunk)
        position = run.position + len(chunk)
        moved: dict[str, Any] = {name: F(name) + count for name, count in counts.items()}
        ImportRun.objects.filter(pk=run.pk).update(position=position, **moved)
    run.position = position
    return True


def _verdict(row: Row, problems: list[Problem], judged: dict[int, Verdict]) -> Verdict:
    verdict = judged.get(row.number) or Verdict(row.number, Outcome.REJECTED)
    verdict.problems = problems + verdict.problems
    return verdict


def _keep(run: ImportRun, chunk: list[ReadRow], verdicts: list[Verdict]) -> None:
    if run.state == State.RUNNING:
        rows = [(run.pk, one.number, one.outcome.value, one.object_id, one.entry_id) for one in verdicts]
        insert(ImportedRow, ("run_id", "number", "outcome", "object_id", "entry_id"), rows)
    problems = [
        (
            run.pk, verdict.number, problem.column[:250], verdict.outcome.value, problem.code, problem.sentence[:500],
            problem.object_id, row.cells if verdict.outcome == Outcome.REJECTED else None, problem.decides,
        )
        for (row, _fields, _problems), verdict in zip(chunk, verdicts, strict=True)
        for problem in verdict.problems
    ]  # fmt: skip
    names = ("run_id", "row", "column", "outcome", "code", "sentence", "object_id", "cells", "decides")
    insert(ImportProblem, names, problems)


def _finish(run: ImportRun, words: Words) -> None:
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.state != run.state:
            return
        if run.state == State.CHECKING:
            unknown = {thing: dict(found) for thing, found in words.unknown.items() if found}
            ImportRun.objects.filter(pk=run.pk).update(state=State.READY, unknown=unknown)
            return
        told: dict[str, Any] = {"name": run.name, **held.counts}
        with act("import.finished", by=run.actor, about=[held], **told):
            ImportRun.objects.filter(pk=run.pk).update(state=State.DONE, finished_at=clock.now())


def _take_back(run: ImportRun) -> None:
    """First removes what the run made, then gives back what it filled; the rows say how far it is."""
    made = run.imported.filter(outcome=Outcome.NEW, taken_back=False)
    while rows := list(made.order_by("-number")[:CHUNK]):
        _take_back_rows(run, rows, made=True)
    filled = run.imported.filter(outcome=Outcome.CHANGED, taken_back=False)
    while rows := list(filled.order_by("-number")[:CHUNK]):
        _take_back_rows(run, rows, made=False)
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.state != State.UNDOING:
            return
        told: dict[str, Any] = {
            "name": run.name,
            "removed": held.removed,
            "restored": held.restored,
            "kept": len(held.kept),
        }
        with act("import.undone", by=run.undoer, about=[held], **told):
            ImportRun.objects.filter(pk=run.pk).update(state=State.UNDONE)


def _take_back_rows(run: ImportRun, rows: Iterable[ImportedRow], *, made: bool) -> None:
    importer, by = importer_of(run.kind), run.undoer
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        done: TakenBack
        if made:
            done = importer.remove(by=by, run_id=run.pk, object_ids=[row.object_id for row in rows])
        else:
            made_here = set(run.imported.filter(outcome=Outcome.NEW).values_list("object_id", flat=True))
            entries = {row.entry_id for row in rows if row.entry_id and row.object_id not in made_here}
            done = importer.restore(by=by, run_id=run.pk, entry_ids=entries)
        ImportedRow.objects.filter(pk__in=[row.pk for row in rows]).update(taken_back=True)
        ImportRun.objects.filter(pk=run.pk).update(
            removed=F("removed") + done.removed,
            restored=F("restored") + done.restored,
            kept=[*held.kept, *([pk, name] for pk, name in done.kept.items())],
        )
