"""The acts of an import: receiving the file, saying what its columns are, rehearsing, writing, taking back."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.exchange.importers import importer_of
from rapport.exchange.jobs import go_on
from rapport.exchange.models import ImportRun, State
from rapport.exchange.reading import guessed, open_file, require_mapping
from rapport.jobs.backend import enqueue_once
from rapport.journal.acting import act
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User

Options = Mapping[str, Any]
CHANGEABLE = (State.DRAFT, State.READY)


def receive(
    *, by: User, file: BinaryIO, name: str, owner: User, reading: Options | None = None, kind: str = "accounts"
) -> ImportRun:
    """Keeps the file and guesses its columns; nothing of it is in the base. Raises Refusal where it is no table."""
    run = ImportRun(kind=kind, name=Path(name).name[:250], actor=by, owner=owner, opened_at=clock.now())
    run.reading, run.file = dict(reading or {}), f"{run.uid}{Path(name).suffix.lower()[:10]}"
    folder = Path(settings.DATA_DIR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with run.path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        table = open_file(run.path, run.reading)
        run.size = sum(1 for _row in table)
        run.mapping = guessed(importer_of(kind), table.headers)
        run.save(force_insert=True)
    except BaseException:  # a full disk, too, leaves no half file
        run.path.unlink(missing_ok=True)
        raise
    return run


def settle(*, by: User, run: ImportRun, mapping: Mapping[str, str], **options: Any) -> None:
    """Says what the columns are, who gets the accounts (`owner`), and how (`system`, `country`, `overwrite`).

    Raises Refusal for an unknown column or field, a file without a name column, or an owner who left.
    """
    complete = {**run.mapping, **mapping}
    require_mapping(importer_of(run.kind), open_file(run.path, run.reading).headers, complete)
    owner = options.get("owner", run.owner)
    if not (owner.is_active or owner.is_built_in):
        raise Refusal("owner_inactive", _("{name} does not work here any more.").format(name=owner.name), "owner")
    with transaction.atomic():
        _require(run, *CHANGEABLE)
        for name, value in {"mapping": complete, "state": State.DRAFT, **options}.items():
            setattr(run, name, value)
        run.save()


def rehearse(*, by: User, run: ImportRun, work_after: datetime | None = None) -> None:
    """Judges every row without writing any."""
    with transaction.atomic():
        _require(run, *CHANGEABLE)
        _set_going(run, State.CHECKING, work_after)


def rehearse_as(*, by: User, run: ImportRun, mapping: Mapping[str, str], **options: Any) -> None:
    """Settles the columns and rehearses at once."""
    with transaction.atomic():
        settle(by=by, run=run, mapping=mapping, **options)
        rehearse(by=by, run=run)


def start(*, by: User, run: ImportRun, work_after: datetime | None = None) -> None:
    """Writes the rows, in the background."""
    with act("import.started", by=by, about=[run], name=run.name):
        _require(run, *CHANGEABLE)
        run.problems.all().delete()
        _set_going(run, State.RUNNING, work_after)


def take_back(*, by: User, run: ImportRun, on: date, work_after: datetime | None = None) -> None:
    """Removes what the run made and nobody touched since, and gives back what it filled. Raises Refusal after 90 days.

    The entry is written when it is done.
    """
    with transaction.atomic():
        _require(run, State.DONE)
        if not run.can_be_undone(on=on):
            raise Refusal("too_old_to_undo", _("This was more than 90 days ago and can no longer be undone."))
        run.undone_by = by
        _set_going(run, State.UNDOING, work_after)


def carry_on(*, run: ImportRun) -> None:
    """Sets work going again that has stopped after several faults."""
    enqueue_once(go_on, run.job_key, run.pk)


def _require(run: ImportRun, *states: str) -> None:
    """Holds the run until the end of the transaction, so that of two presses one counts."""
    run.state = ImportRun.objects.select_for_update().values_list("state", flat=True).get(pk=run.pk)
    if run.state not in states:
        message = _("This import is past that: {state}.").format(state=State(run.state).label)
        raise Refusal("import_state", message)


def _set_going(run: ImportRun, state: State, work_after: datetime | None) -> None:
    """Enqueues with the change. Whoever works on it itself leaves the worker a date from which to look after it."""
    run.state, run.started_at = state, clock.now()
    if state != State.UNDOING:
        run.position = 0
        for name in run.counts:
            setattr(run, name, 0)
    run.save()
    enqueue_once(go_on.using(run_after=work_after) if work_after else go_on, run.job_key, run.pk)
