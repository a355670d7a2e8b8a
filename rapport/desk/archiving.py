"""The whole base as one file, for whoever answers for the company: noted, and told to those who watch over exports."""

from __future__ import annotations

from datetime import datetime

from rapport.desk.guarding import watch_export
from rapport.exchange.archive import writing
from rapport.exchange.exporting import begin
from rapport.exchange.jobs import export
from rapport.exchange.models import ExportRun, ExportState
from rapport.exchange.writing import ARCHIVE, note_export
from rapport.people.models import User
from rapport.people.viewer import Viewer


def take_everything(viewer: Viewer) -> ExportRun:
    """Has the archive made in the background; one that is being made already is enough."""
    if run := ExportRun.objects.visible_to(viewer).filter(kind=ARCHIVE, state=ExportState.RUNNING).first():
        return run
    run = begin(by=viewer.user, kind=ARCHIVE, words={}, form="zip", rows=writing.count(), filters="", enqueue=export)
    watch_export(of=viewer.user, at=viewer.now, always=True)
    return run


def note_whole_base(*, by: User, rows: int, at: datetime) -> None:
    """The same note and the same word to the watchers for an archive that is made at the console."""
    note_export(by=by, what=ARCHIVE, rows=rows, filters="", form="zip")
    watch_export(of=by, at=at, always=True)
