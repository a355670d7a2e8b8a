"""Which days will do for a contact with a client: its people and ours both work, and it wants to be called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from rapport.kit.days import is_holiday, is_working_day, next_working_day

if TYPE_CHECKING:
    from rapport.accounts.models import Account
    from rapport.people.models import User

_ONE_DAY = timedelta(days=1)
_EVERY_DAY, _WEEKDAYS = frozenset(range(7)), frozenset(range(5))
# So far a day is looked for; farther off only somebody whom nobody may ever call has one.
FARTHEST = 500


class DueDays:
    """The working days of an owner's office and of an account, less its closings and its days without calls.

    Reads the office when the first day is asked for; for many steps prefetch it with its closings:
    `Step.objects.prefetch_related(*DueDays.OF_STEPS)`. Without an account our side alone counts.
    """

    OF_STEPS = ("owner__office__closings",)

    def __init__(self, owner: User, account: Account | None) -> None:
        self.owner, self.account = owner, account

    @classmethod
    def of(cls, owner: User, account: Account | None) -> DueDays:
        return cls(owner, account)

    def is_open(self, day: date) -> bool:
        """Whether a step may fall due on that day."""
        if self.account and not is_working_day(day, self.account.country):
            return False
        if day.weekday() not in self._weekdays or is_holiday(day, self._our_country):
            return False
        return not any(covers(day) for covers in self._closings)

    def on_or_after(self, day: date) -> date:
        """The day itself when it will do, else the first one after it that does."""
        return self._search(day, _ONE_DAY) or next_working_day(day)

    def on_or_before(self, day: date, *, not_before: date) -> date:
        """The last day up to `day` that will do; where none is left from `not_before` on, the first one after."""
        found = self._search(day, -_ONE_DAY, last=not_before)
        return found or self.on_or_after(max(day, not_before))

    def add(self, day: date, n: int) -> date:
        """The n-th of these days after the day (before it, when n is negative). With n = 0 as `on_or_after`."""
        if n == 0:
            return self.on_or_after(day)
        step = _ONE_DAY if n > 0 else -_ONE_DAY
        for _ in range(abs(n)):
            day += step
            day = self._search(day, step) or day
        return day

    def _search(self, day: date, step: timedelta, last: date | None = None) -> date | None:
        for _ in range(FARTHEST):
            if last is not None and day < last:
                return None
            if self.is_open(day):
                return day
            day += step
        return None

    @cached_property
    def _weekdays(self) -> frozenset[int]:
        return self.owner.office.weekdays if self.owner.office else _EVERY_DAY if self.account else _WEEKDAYS

    @cached_property
    def _our_country(self) -> str:
        return self.owner.office.country if self.owner.office else ""

    @cached_property
    def _closings(self) -> list[Callable[[date], bool]]:
        ours = self.owner.office.days_off if self.owner.office else ()
        return [one.covers for one in (*ours, *(self.account.quiet_rows() if self.account else ()))]
