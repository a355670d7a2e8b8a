"""R-400, R-403: who read a confidential client, and what use was refused, are entries of the journal."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Account, Confidentiality
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.people.viewer import Viewer

READ, REFUSED = "account.read", "use.refused"
# What was tried, as the journal tells it.
TRIED = {
    "export": _("taking out more rows than is allowed"),
    "open": _("opening a restricted client"),
    "person": _("reading or erasing everything on a person"),
}


def note_reading(viewer: Viewer, account: Account) -> None:
    """A confidential client was opened by somebody who does not look after it; noted once a day, in its own
    transaction."""
    if account.confidentiality != Confidentiality.OPEN and account.owner_id != viewer.user.pk:
        _once_a_day(viewer, account, READ)


def note_refusal(viewer: Viewer, tried: str, account: Account | None = None) -> None:
    """Somebody tried what is not theirs; noted once a day for each client and kind."""
    _once_a_day(viewer, account, REFUSED, tried=tried)


def _once_a_day(viewer: Viewer, account: Account | None, code: str, **told: Any) -> None:
    known = Entry.objects.filter(code=code, actor=viewer.user, recorded_at__gte=viewer.now.replace(hour=0, minute=0))
    if account:
        known = known.filter(subjects__kind="account", subjects__object_id=account.pk)
    if told:
        known = known.filter(data__tried=told["tried"])
    with suppress(DatabaseError):  # the answer goes on where nothing can be written
        if not known.exists():
            with act(code, by=viewer.user, about=[viewer.user, account], happened_at=viewer.now, **told):
                pass
