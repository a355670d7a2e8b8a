"""Handing one account over with everything that is open there, so that no client waits for whoever is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.activities.models import Promise, Step
from rapport.desk.open_work import open_work_at
from rapport.interests.models import Interest, OpenPoint, Suggestion
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def hand_over(*, by: User, account: Account, to: User, on: date, because: str = "") -> None:
    """The account, the open interests of its owner and the owner's open steps there belong to `to` from now on.

    The old owner and the head above read it in the journal. Raises Refusal when `to` looks after it already or cannot
    work, or when clients of the department of `to` buy more.
    """
    old = account.owner
    if to.pk == old.pk:
        raise Refusal("has_it_already", _("{name} looks after this account already.").format(name=to.name), "to")
    names: dict[str, Any] = {"name": old.name, "to": to.name, "text": because.strip()}
    with act("account.handed_over", by=by, about=[account, old, to, old.head_above()], **names) as doing:
        pass_on(doing, account, to=to, on=on, because=because)


def take_over(*, by: User, account: Account, on: date, because: str = "") -> None:
    """The same for somebody who takes it on without being asked."""
    hand_over(by=by, account=account, to=by, on=on, because=because)


def pass_on(
    doing: Act,
    account: Account,
    *,
    to: User,
    on: date,
    because: str = "",
    matters: Iterable[Interest] | None = None,
    steps: Iterable[Step] | None = None,
    suggestions: Iterable[Suggestion] | None = None,
    points: Iterable[OpenPoint] | None = None,
    promises: Iterable[Promise] | None = None,
    is_agreed: bool = False,
) -> None:
    """Part of every act by which an account changes hands: it, its owner's open interests, steps and promises there,
    what was suggested to them, and what the client has asked them.

    `matters`, `steps`, `suggestions`, `points` and `promises` are these, where they are read already; `is_agreed` is
    as for `Account.give_to`.
    """
    old = account.owner
    if matters is None:
        matters = account.interests.open().filter(owner=old).select_related("owner", "contact", "account")
    if steps is None:
        steps = account.steps.open().filter(owner=old)
    if suggestions is None:
        suggestions = Suggestion.objects.waiting().filter(account=account, owner=old)
    if points is None:
        points = account.open_points.open().filter(owner=old)
    if promises is None:
        promises = account.promises.open().filter(owner=old)
    matters, others = list(matters), [*steps, *suggestions, *points, *promises]
    account.give_to(doing, to=to, on=on, because=because.strip(), is_agreed=is_agreed)
    for interest in matters:
        doing.update(interest, owner=to)
        doing.concern(*interest.about)
    for one in (*others, *open_work_at(account, old)):
        doing.update(one, owner=to)
