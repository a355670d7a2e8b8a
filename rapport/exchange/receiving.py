"""Files as they come in: kept, looked through, and each of their sheets recognised. Nothing of them is in the base."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.exchange.column_forms import look_through
from rapport.exchange.importers import importer_of
from rapport.exchange.models import ImportRun, State
from rapport.exchange.reading import open_file
from rapport.exchange.recognising import what_it_is
from rapport.exchange.thing_files import kind_of_file
from rapport.kit import clock
from rapport.kit.identity import uuid7
from rapport.kit.refusal import Refusal
from rapport.people.models import User

Named = tuple[str, BinaryIO]
MOST_TOGETHER = 30


def receive(
    *,
    by: User,
    file: BinaryIO,
    name: str,
    owner: User,
    reading: Mapping[str, Any] | None = None,
    kind: str = "accounts",
) -> ImportRun:
    """One table whose rows are of a kind that is known. Raises Refusal where it is no table."""
    return receive_all(by=by, files=[(name, file)], owner=owner, reading=reading, kind=kind)


def receive_all(
    *, by: User, files: Iterable[Named], owner: User, reading: Mapping[str, Any] | None = None, kind: str = ""
) -> ImportRun:
    """Keeps the files and says of each sheet what it is, unless the kind is told; the one that goes in first leads.

    Raises Refusal where one of the files is no table.
    """
    paths: list[Path] = []
    try:
        runs = []
        for name, file in files:
            path = _kept(name, file)
            paths.append(path)
            blank = ImportRun(name=Path(name).name[:250], file=path.name, actor=by, owner=owner, opened_at=clock.now())
            blank.reading = dict(reading or {})
            runs += list(_sheets(blank, kind))
        if len(runs) > MOST_TOGETHER:
            text = _("These are more than {count} sheets; please give fewer at once.")
            raise Refusal("too_many_sheets", text.format(count=MOST_TOGETHER))
        return _saved(runs)
    except BaseException:  # a full disk, too, leaves no half file
        for path in paths:
            path.unlink(missing_ok=True)
        raise


def _kept(name: str, file: BinaryIO) -> Path:
    folder = Path(settings.DATA_DIR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{uuid7()}{Path(name).suffix.lower()[:10]}"
    try:
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _sheets(blank: ImportRun, kind: str) -> Iterator[ImportRun]:
    """A run for each sheet that has rows. Of several, those that nobody can tell are left out."""
    sheets = open_file(blank.path, blank.reading).sheets if not kind else []
    if len(sheets) < 2:
        yield _looked_at(blank, kind)
        return
    found = []
    for sheet in sheets:
        run = ImportRun(
            name=blank.name, file=blank.file, actor=blank.actor, owner=blank.owner, opened_at=blank.opened_at
        )
        run.reading = {**blank.reading, "sheet": sheet}
        try:
            found.append(_looked_at(run, ""))
        except Refusal as refusal:
            if refusal.code != "file_empty":
                raise
    if not found:
        raise Refusal("file_empty", _("This file is empty."))
    for run in found:
        if run.state == State.LEFT and all(one.state == State.LEFT for one in found):
            run.state = State.DRAFT
        yield run


def _looked_at(run: ImportRun, kind: str) -> ImportRun:
    table = open_file(run.path, run.reading)
    kind = kind or kind_of_file(run.path)
    what = what_it_is(table.headers, run.sheet or run.name, kind)
    run.size, forms = look_through(table)
    run.reading = {**run.reading, "forms": forms}
    run.kind, run.mapping = what.kind, what.mapping
    if run.sheet and not what.is_sure:
        run.state = State.LEFT
    if what.profile:
        run.system = run.profile = what.profile.system
    return run


def _saved(runs: list[ImportRun]) -> ImportRun:
    """In the order in which they go in; those that are left out stand last."""
    runs = sorted(runs, key=lambda run: (run.state == State.LEFT, importer_of(run.kind).place))
    with transaction.atomic():
        for run in runs:
            run.leader = None if run is runs[0] else runs[0]
            run.save(force_insert=True)
    return runs[0]
