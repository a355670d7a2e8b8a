"""R-333: a head gives interests or whole accounts to somebody else, one or many in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.interests.models import Interest
from rapport.journal.acting import act
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Permission

Reassign = Callable[..., None]


def reassign_interests(*, by: User, interests: Sequence[Interest], to: User, on: date, because: str) -> None:
    """The interests and the open steps of their owners go to `to`. Raises Refusal as `_require_possible` does."""
    moving = [interest for interest in interests if interest.owner_id != to.pk]
    _require_possible(moving, to, because)
    owners = [interest.owner for interest in moving]
    with act("interests.reassigned", by=by, about=[to, *owners], name=to.name, text=because.strip()) as doing:
        for interest in moving:
            interest.give_to(doing, to=to)


def reassign_accounts(*, by: User, accounts: Sequence[Account], to: User, on: date, because: str) -> None:
    """The accounts with what their owners have open there go to `to`. Raises Refusal as `_require_possible` does."""
    moving = [account for account in accounts if account.owner_id != to.pk]
    _require_possible(moving, to, because)
    owners = [account.owner for account in moving]
    with act("accounts.reassigned", by=by, about=[to, *owners], name=to.name, text=because.strip()) as doing:
        for account in moving:
            old = account.owner
            account.give_to(doing, to=to, on=on, because=because.strip())
            for interest in account.interests.open().filter(owner=old).select_related("owner", "contact"):
                interest.give_to(doing, to=to)
            for step in account.steps.open().filter(owner=old):
                doing.update(step, owner=to)
            doing.concern(account)


def _require_possible(moving: Sequence[Any], to: User, because: str) -> None:
    """Raises Refusal when nothing moves, when `to` cannot work with clients, or without a reason."""
    if not moving:
        raise Refusal(
            "nothing_to_move", _("Choose what moves; {name} has the rest already.").format(name=to.name), "to"
        )
    if not User.objects.granted(Permission.INTEREST_CHANGE).filter(pk=to.pk).exists():
        raise Refusal("cannot_work", _("{name} does not work with clients.").format(name=to.name), "to")
    if not because.strip():
        raise Refusal("reason_missing", _("Say why, so that both understand it."), "because")
