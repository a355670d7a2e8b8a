"""The journal of a client, or of what hangs on clients, as far as its reader may know."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField

from rapport.accounts.models import Account
from rapport.journal.models import EntrySubject
from rapport.journal.timeline import Timeline, about, first_page, paged, timeline
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer


def _hidden(viewer: Viewer) -> Any:
    return Account.every.hidden_from(viewer).values("pk")


_newest: Prepared[EntrySubject] = Prepared(
    lambda viewer, kind, number: first_page(about(kind, number, _hidden(viewer))), number=BigIntegerField()
)


def journal_of(viewer: Viewer, kind: str, number: Any, show: str = "", before: str = "") -> Timeline:
    """Of one thing, or of several (a query of their ids), without what also concerns clients that the viewer may not
    know; one may take back one's own acts and those of one's people. `show` and `before` come from the address."""
    undoers = viewer.in_charge_of
    if isinstance(number, int) and not show and not before:
        return paged(_newest(viewer.timeless, kind, number=number), viewer.now, undoers)
    return timeline(kind, number, viewer.now, undoers, show, before, _hidden(viewer))
