"""Taking a merging back: each link of the loser is as it was; what came later stays, unless it belongs to what goes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import Account, ContactPoint, Position
from rapport.activities.models import Step
from rapport.interests.models import Interest
from rapport.journal.acting import Act, undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User

MERGED = "account.merged"


def unmerge(*, by: User, entry: Entry) -> Entry:
    """Undoes a merging. New steps of the loser's interests and new numbers of its people go along with them; all else
    that was added to the winner stays there.

    Raises Refusal where a later act changed the same links, and names it.
    """
    return undo(entry, by=by, also=lambda doing: _bring_home(doing, entry))


def _bring_home(doing: Act, entry: Entry) -> None:
    winner, loser = (Account.every.get(pk=entry.data[name]) for name in ("into", "number"))
    interests, people = (_moved(entry, kind) for kind in ("interest", "contact"))
    steps = Step.objects.filter(interests__in=interests, account=winner).distinct()
    for step in steps.select_related("account"):
        doing.update(step, account=loser)
    _require_apart(winner, loser)
    for point in ContactPoint.objects.filter(contact__in=people, account=winner).select_related("account"):
        doing.update(point, account=loser)
    for position in Position.objects.filter(contact__in=people, account=winner, until=None).select_related("account"):
        doing.amend(position, account=loser)


def _moved(entry: Entry, kind: str) -> list[int]:
    """Which rows of a kind the merging moved from one account to the other."""
    rows: list[Any] = entry.rows
    return [
        pk for its, pk, fields, *_mark in rows if its == kind and isinstance(fields, dict) and "account_id" in fields
    ]


def _require_apart(winner: Account, loser: Account) -> None:
    """Raises Refusal while one open step serves matters of both."""
    for one, other in ((winner, loser), (loser, winner)):
        shared = Step.objects.open().filter(account=one, interests__in=Interest.objects.open().filter(account=other))
        if step := shared.first():
            text = _("“{step}” serves matters of both. Finish it, then take the merging back.")
            raise Refusal("shared_step", text.format(step=step))
