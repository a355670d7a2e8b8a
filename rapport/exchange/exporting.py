"""Making a large file in the background. A package declares in its `exchange.py` what its lists hold.

A worker that is killed leaves no file behind; the next one makes it anew, under the same name, so there is exactly one.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language

from rapport.exchange.archive import writing as archive
from rapport.exchange.models import ExportRun, ExportState
from rapport.exchange.writing import ARCHIVE, Form, note_export
from rapport.kit import clock
from rapport.kit.tabular import csv_lines, write_xlsx
from rapport.people.models import User
from rapport.people.viewer import Viewer

MANY = 10_000
Lines = list[list[object]]


@dataclass(frozen=True)
class Source:
    """What goes into the file, some rows at a time."""

    headers: list[str]
    chunks: Iterable[Lines]


_exporters: dict[str, Callable[[Viewer, Mapping[str, Any]], Source]] = {}


def declare(kind: str, exporter: Callable[[Viewer, Mapping[str, Any]], Source]) -> None:
    _exporters[kind] = exporter


def begin(
    *, by: User, kind: str, words: Mapping[str, str], form: str, rows: int, filters: str, enqueue: Callable[[int], Any]
) -> ExportRun:
    """Writes the entry of the journal and sets the work going, before the first row leaves."""
    run = ExportRun(kind=kind, words=dict(words), form=form, actor=by, language=get_language() or "en", size=rows)
    run.opened_at = clock.now()
    with transaction.atomic():
        run.save(force_insert=True)
        note_export(by=by, what=kind, rows=rows, filters=filters, form=form)
        enqueue(run.pk)
    return run


def make_file(run_id: int) -> None:
    """Writes the rows as they are now. Safe to run twice: the file takes its name when it is whole."""
    run = ExportRun.objects.select_related("actor").get(pk=run_id)
    if not run.is_working:
        return
    if not run.actor.is_active:
        _close(run, ExportState.GONE)
        return
    _clear(run)
    part = run.folder / f"{run.uid}.{secrets.token_hex(4)}.part"
    ExportRun.objects.filter(pk=run.pk).update(started_at=clock.now(), position=0)
    try:
        with translation.override(run.language):
            if run.kind == ARCHIVE:
                archive.write(part)
            else:
                _write_list(run, part)
        os.replace(part, run.path)
    finally:
        part.unlink(missing_ok=True)
    _close(run, ExportState.DONE)


def _write_list(run: ExportRun, part: Path) -> None:
    source = _exporters[run.kind](Viewer.of(run.actor, clock.now()), run.words)
    with part.open("wb") as out:
        if run.form == Form.XLSX:
            write_xlsx(out, source.headers, _counted(run, source))
        else:
            out.writelines(line.encode() for line in csv_lines(source.headers, _counted(run, source)))


def _counted(run: ExportRun, source: Source) -> Iterator[list[object]]:
    written = 0
    for lines in source.chunks:
        yield from lines
        written += len(lines)
        ExportRun.objects.filter(pk=run.pk, state=ExportState.RUNNING).update(position=written)


def _clear(run: ExportRun) -> None:
    """What a worker left that was killed while it wrote."""
    run.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part in run.folder.glob(f"{run.uid}.*.part"):
        part.unlink(missing_ok=True)


def _close(run: ExportRun, state: ExportState) -> None:
    """A file that was withdrawn while it was made goes again."""
    running = ExportRun.objects.filter(pk=run.pk, state=ExportState.RUNNING)
    if not running.update(state=state, finished_at=clock.now()):
        run.path.unlink(missing_ok=True)


def withdraw() -> None:
    """Takes every file back that lies ready or is being made: somebody in it was erased."""
    for run in ExportRun.objects.exclude(state=ExportState.GONE):
        run.path.unlink(missing_ok=True)
        ExportRun.objects.filter(pk=run.pk).update(state=ExportState.GONE, finished_at=clock.now())


def remove_past() -> int:
    """Removes the files that have lain ready for a week; says how many."""
    past = list(ExportRun.objects.past(clock.now()))
    for run in past:
        run.path.unlink(missing_ok=True)
        ExportRun.objects.filter(pk=run.pk).update(state=ExportState.GONE)
    return len(past)
