"""What is left undone is told, once for each day on which it was due: to whoever answers for it, later to the head.

Who takes it over while it is late is told, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from rapport.accounts.models import Account
from rapport.activities.due_days import DueDays
from rapport.activities.models import Step
from rapport.interests.playbooks.cases import SOON
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.kit.portions import portions
from rapport.people.models import User
from rapport.people.numbers import firm_number

MORNING = time(7)
_AT_A_TIME = 500
_MARKS = {"step.late": "late", "step.late_long": "long", "account.past_rhythm": "touch"}


@dataclass(frozen=True)
class Late:
    """One thing that is late; `key` is the same however often it is found."""

    code: str
    row: Step | Account
    account: Account
    owner: User
    due_on: date
    what: str = ""

    @property
    def key(self) -> str:
        """The same of one owner for one day; within the 36 letters of a one-time key."""
        return f"{_MARKS[self.code]}-{self.row.pk}-{self.due_on:%y%m%d}-{self.owner.pk}"


def tell_of_late(now: datetime) -> int:
    """Writes into the journal what became late and is not there yet, from the owner's morning on; says how much."""
    by, told = User.objects.rapport(), 0
    for some in portions(_late(now), _AT_A_TIME):
        known = set(Entry.objects.filter(once__in=[one.key for one in some]).values_list("once", flat=True))
        for one in some:
            if one.key not in known:
                _tell(by, one)
                told += 1
    return told


def _late(now: datetime) -> Iterator[Late]:
    """In the order of their days. Whatever the zone of the owner, it is over by tomorrow's date in UTC."""
    before, long_ago = now.date() + timedelta(days=1), timedelta(days=firm_number("overdue_days"))
    late = Step.objects.overdue(on=before).select_related("account", "owner__office").order_by("due_on", "pk")
    for step in late.prefetch_related(*DueDays.OF_STEPS).iterator(_AT_A_TIME):
        if _is_told_now(step.owner, step.due_on, now):
            yield Late("step.late", step, step.account, step.owner, step.due_on, step.what)
        if _is_told_now(step.owner, step.due_on + long_ago, now):
            yield Late("step.late_long", step, step.account, step.owner, step.due_on, step.what)
    planned = Step.objects.open().filter(due_on__range=(now.date(), now.date() + SOON)).values("account")
    forgotten = Account.objects.past_rhythm(on=before).exclude(pk__in=planned).select_related("owner__office")
    for account in forgotten.prefetch_related(*DueDays.OF_STEPS).order_by("pk").iterator(_AT_A_TIME):
        if _is_told_now(account.owner, account.next_touch_on, now):
            yield Late("account.past_rhythm", account, account, account.owner, account.next_touch_on)


def _is_told_now(owner: User, due_on: date, now: datetime) -> bool:
    """From the morning of the first day after it on which the owner's office works."""
    local = now.astimezone(owner.zone)
    return due_on < local.date() and local.time() >= MORNING and DueDays.of(owner, None).is_open(local.date())


def _tell(by: User, late: Late) -> None:
    about: list[Any] = [late.row, late.account]
    names: dict[str, Any] = {"what": late.what, "day": late.due_on, "name": late.owner.name}
    with act(late.code, by=by, about=about, once=late.key, **names):
        pass
