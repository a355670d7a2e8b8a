"""Writing down a fact that was still to find out, as soon as it is heard."""

from __future__ import annotations

from typing import Any

from rapport.accounts.models import Account, BuyingRole, Contact, PointKind
from rapport.accounts.reaching import add_point
from rapport.people.models import User


def answer(*, by: User, account: Account, fact: str, value: Any, contact: Contact | None = None) -> None:
    """`fact` is that of a Question; `value` the contact who decides, or what was heard.

    A phone, an address and a motive belong to `contact` where there is one. Raises Refusal as the verbs do that it
    calls.
    """
    match fact:
        case PointKind.PHONE | PointKind.MAIL:
            add_point(by=by, account=account, kind=fact, text=value, contact=contact)
        case PointKind.WEB:
            add_point(by=by, account=account, kind=fact, text=value)
        case "decides":
            value.revise(by=by, buying_role=BuyingRole.DECIDES)
        case "motivation" if contact:
            contact.revise(by=by, motivation=value)
        case "time_zone":
            account.set_hours(by=by, time_zone=value, calls_from=account.calls_from)
        case _:
            account.revise(by=by, **{fact: value})
