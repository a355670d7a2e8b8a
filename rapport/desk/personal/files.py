"""Taking a person out of the data folder: files that were brought in or lie ready, mails that were kept."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from rapport.desk.personal.scrubbing import Scrubber
from rapport.exchange.exporting import withdraw
from rapport.exchange.models import ImportRun, State
from rapport.exchange.reading import open_file
from rapport.kit.refusal import Refusal
from rapport.people.outbox import drop_mails

_UNWRITTEN = (State.DRAFT, State.READY)


def brought_in(scrubber: Scrubber) -> list[ImportRun]:
    """The imports whose file holds the person. Raises Refusal while one of them is at work."""
    found = [run for run in ImportRun.objects.all() if run.path.is_file() and _holds(run, scrubber)]
    if any(run.is_working for run in found):
        text = _("A file with this person is being brought in right now. Wait until it is done.")
        raise Refusal("import_at_work", text)
    return found


def _holds(run: ImportRun, scrubber: Scrubber) -> bool:
    try:
        return any(scrubber.finds([str(cell) for cell in row.cells]) for row in open_file(run.path, run.reading))
    except (Refusal, ValueError, UnicodeError, OSError):
        return True  # what cannot be read may hold anybody


def take_away(runs: list[ImportRun], scrubber: Scrubber) -> Callable[[], None]:
    """What is left to do on the disk once the act has come through; drafts go with their file."""
    paths = [run.path for run in runs]
    for run in runs:
        if run.state in _UNWRITTEN:
            run.delete()

    def remove() -> None:
        for path in paths:
            path.unlink(missing_ok=True)
        withdraw()
        drop_mails(lambda text: scrubber.finds([text]))

    return remove
