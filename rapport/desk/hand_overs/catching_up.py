"""What a new one in charge does in the first month: writes to each client, and asks each how things stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from rapport.accounts.models import Account, Contact, Status
from rapport.activities.due_days import DueDays
from rapport.activities.models import Reason, Step, StepKind
from rapport.people.models import User
from rapport.people.numbers import firm_number


def is_to_be_introduced(account: Account, *, has_open: bool) -> bool:
    """Clients, and prospects with something open or a rhythm; an archived or unknown one is not written to."""
    if account.archived_on or not account.is_placed:
        return False
    return has_open or account.status == Status.CLIENT or bool(account.rhythm)


def first_steps(
    account: Account, *, to: User, contact: Contact | None, on: date, place: int, count: int, agreed: Iterable[Step]
) -> list[Step]:
    """The letter, and a call within the month unless a date is agreed with the client by then; not yet saved.

    `place` is the client's among the `count` whom the person takes over, from 0, the most urgent first: so many
    letters a day, the calls evenly over the days.
    """
    days = DueDays.of(to, account)
    writes_on = days.add(on, 1 + place // firm_number("letters_a_day"))
    letter = _step(account, to, contact, on, StepKind.MAIL, Reason.INTRODUCE, writes_on)
    first, last = firm_number("catch_up_after_days"), firm_number("catch_up_days")
    if any(step.due_on <= on + timedelta(days=last) for step in agreed):
        return [letter]
    calls_on = on + timedelta(days=first + place * (last - first) // count)
    day = max(days.add(writes_on, 1), days.on_or_after(calls_on))
    return [letter, _step(account, to, contact, on, StepKind.CALL, Reason.CATCH_UP, day)]


def _step(
    account: Account, to: User, contact: Contact | None, on: date, kind: StepKind, reason: Reason, day: date
) -> Step:
    return Step.draft(account=account, kind=kind, due_on=day, owner=to, planned_on=on, reason=reason, contact=contact)
