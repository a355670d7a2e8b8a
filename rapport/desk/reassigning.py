"""R-333: a head gives interests or whole accounts to somebody else; many at once as an act over many rows."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.desk.handing_over import pass_on
from rapport.interests.models import Interest
from rapport.journal.acting import act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def reassign_interest(interest: Interest, *, by: User, to: User, on: date, because: str) -> None:
    """The interest and the open steps of its owner go to `to`. Raises Refusal for a closed one, or without a reason."""
    _require_reason(because)
    if interest.owner_id == to.pk:
        return
    about = [to, interest.owner]
    with act("interests.reassigned", by=by, about=about, name=to.name, text=because.strip()) as doing:
        interest.give_to(doing, to=to)


def reassign_account(account: Account, *, by: User, to: User, on: date, because: str) -> None:
    """The account goes to `to` with what its owner has open there. Raises Refusal without a reason, and where
    clients of the department of `to` buy more."""
    _require_reason(because)
    if account.owner_id == to.pk:
        return
    old = account.owner
    with act("accounts.reassigned", by=by, about=[account, to, old], name=to.name, text=because.strip()) as doing:
        pass_on(doing, account, to=to, on=on, because=because)


def _require_reason(because: str) -> None:
    if not because.strip():
        raise Refusal("reason_missing", _("Say why, so that both understand it."), "because")
