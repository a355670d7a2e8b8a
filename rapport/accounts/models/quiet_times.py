"""When a client is not to be called: closed for a while, or never on some day of the week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from rapport.accounts.models.account import Account
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.people.models import User


class QuietTime(Editable):
    """Either the days from the first to the last, once or every year, or weekdays; `weekdays` are digits, Monday 0.

    The account keeps a copy in `quiet`, so that asking for a day reads nothing more; see `accounts/follows.py`.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="quiet_times")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    yearly = models.BooleanField(default=False)
    weekdays = models.CharField(max_length=7, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day=None, last_day=None, yearly=False) & ~Q(weekdays="")
                | Q(weekdays="", first_day__isnull=False, last_day__isnull=False, last_day__gte=F("first_day")),
                name="quiet_on_days_or_weekdays",
            )
        ]

    def __str__(self) -> str:
        return self.weekdays or f"{self.first_day}–{self.last_day}"

    @classmethod
    def of_copy(cls, account: Account, copy: Mapping[str, Any]) -> QuietTime:
        """The row again, as its account has kept it."""
        days = {name: date.fromisoformat(copy[name]) if copy[name] else None for name in ("first_day", "last_day")}
        return cls(account=account, **{**copy, **days})

    def copy(self) -> dict[str, Any]:
        """What the account keeps of it."""
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("first_day", "last_day")}
        return {"id": self.pk, **days, "yearly": self.yearly, "weekdays": self.weekdays, "note": self.note}

    def covers(self, day: date) -> bool:
        """Whether they are not to be called on that day."""
        if self.first_day is None or self.last_day is None:
            return str(day.weekday()) in self.weekdays
        if not self.yearly:
            return self.first_day <= day <= self.last_day
        first, last = (self.first_day.month, self.first_day.day), (self.last_day.month, self.last_day.day)
        this = (day.month, day.day)
        return first <= this <= last if first <= last else this >= first or this <= last

    def is_over(self, *, on: date) -> bool:
        return self.last_day is not None and self.last_day < on and not self.yearly

    def lift(self, *, by: User) -> None:
        """They may be called at this time again."""
        with act("account.quiet_time_lifted", by=by, about=[self.account], **self.told()) as doing:
            self.account.quiet = [copy for copy in self.account.quiet if copy["id"] != self.pk]
            doing.remove(self)

    def told(self) -> dict[str, Any]:
        """What the journal keeps of it."""
        return {"first": self.first_day, "last": self.last_day, "weekdays": self.weekdays, "text": self.note}
