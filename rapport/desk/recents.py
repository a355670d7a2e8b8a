"""What the reader has opened lately, as far as it may still be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from rapport.accounts.models import NEVER, Account
from rapport.activities.models import Step
from rapport.kit.prepared import Given, Ids, Prepared
from rapport.people.viewer import Viewer
from rapport.search.declaring import searched_of
from rapport.ui.templatetags.addresses import path_to

IN_THE_RAIL = 5
IN_THE_PALETTE = 7
MOST_READ = 10  # in one query

KINDS = ("account", "contact", "interest")


def _lying(viewer: Viewer, ids: list[Given]) -> QuerySet[Account]:
    first = Step.objects.open().filter(account=OuterRef("pk")).order_by("due_on", "id")
    steps = {"due": Subquery(first.values("due_on")[:1]), "waits": Subquery(first.values("waiting_for")[:1])}
    drawn = ("name", "confidentiality", "owner", "next_touch_on")
    found = Account.objects.visible_to(viewer).only(*drawn).annotate(**steps)
    return found.filter(pk__in=ids).order_by()


_on_desk = Prepared(_lying, ids=Ids(IN_THE_RAIL))


_rows: Prepared[Any] = Prepared(
    lambda kind, viewer, ids: searched_of(kind).visible(viewer).filter(pk__in=ids).order_by(), ids=Ids(MOST_READ)
)


def rows_of(viewer: Viewer, kind: str, ids: Iterable[int]) -> dict[int, Any]:
    """The records of a kind that the viewer may see, each with what its line and its acts need."""
    return {row.pk: row for row in _rows(kind, viewer.timeless, ids=list(ids))}


def row_of(viewer: Viewer, kind: str, pk: int) -> Any:
    return rows_of(viewer, kind, [pk]).get(pk)


def recents(viewer: Viewer) -> list[Any]:
    """The latest first; one query for each kind that lies there."""
    lying = [(kind, pk) for kind, pk in viewer.user.on_desk[:MOST_READ] if kind in KINDS]
    found: dict[tuple[str, int], Any] = {}
    for kind in dict.fromkeys(kind for kind, _pk in lying):
        rows = rows_of(viewer, kind, [pk for other, pk in lying if other == kind])
        found |= {(kind, pk): row for pk, row in rows.items()}
    return [found[one] for one in lying if one in found][:IN_THE_PALETTE]


def latest(viewer: Viewer, kind: str, most: int) -> list[Any]:
    """The latest of one kind, in one query."""
    ids = [pk for other, pk in viewer.user.on_desk if other == kind][:most]
    found = rows_of(viewer, kind, ids)
    return [found[pk] for pk in ids if pk in found]


def desk_items(viewer: Viewer) -> list[dict[str, Any]]:
    """The accounts that lie open, each with the state of what comes next there; one query, none for an empty desk."""
    ids = [pk for kind, pk in viewer.user.on_desk if kind == "account"][:IN_THE_RAIL]
    if not ids:
        return []
    rows = {row.pk: row for row in _on_desk(viewer.timeless, ids=ids)}
    return [
        {"label": str(rows[pk]), "url": path_to("account", pk), "state": _state(rows[pk], viewer)}
        for pk in ids
        if pk in rows
    ]


def _state(account: Any, viewer: Viewer) -> str:
    """The mark of its first step, else of the touch that its rhythm asks for."""
    if not account.opens_to(viewer):
        return "dot"
    due = account.due or (account.next_touch_on if account.next_touch_on != NEVER else None)
    if due is None:
        return "dot"
    if account.waits and due > viewer.today:
        return "waiting"
    return "overdue" if due < viewer.today else "today" if due == viewer.today else "next"
