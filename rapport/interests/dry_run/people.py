"""The people of the firm as a dry run has to know them: their offices, their heads, what goes into a day of theirs."""

from __future__ import annotations

from datetime import date

from rapport.accounts.models import Account
from rapport.activities.diary import Room
from rapport.activities.due_days import DueDays
from rapport.people.models import User


class People:
    """Read once, in two queries."""

    def __init__(self) -> None:
        found = User.objects.select_related("office", "team").prefetch_related("office__closings")
        self.known = {user.pk: user for user in found}
        self._days: tuple[int, dict[int, DueDays]] = (0, {})

    def days(self, owner: int, account: Account) -> DueDays:
        """Kept while the same client is asked for."""
        if self._days[0] != account.pk:
            self._days = (account.pk, {})
        days = self._days[1]
        if owner not in days:
            days[owner] = DueDays.of(self.known[owner], account)
        return days[owner]

    def is_open(self, owner: int, account: Account, day: date) -> bool:
        return self.days(owner, account).is_open(day)

    def is_abroad(self, owner: int, account: Account) -> bool:
        office = self.known[owner].office
        return bool(office and account.country and office.country != account.country)

    def head_of(self, owner: int) -> int:
        """Of the team; a person without a head decides alone."""
        team = self.known[owner].team
        return team.head_id if team and team.head_id else owner

    def capacity(self, owner: int) -> int:
        """Steps in a day."""
        return Room.of(self.known[owner]).steps
