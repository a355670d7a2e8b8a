"""When a client is not to be called: closed for a while, or never on some day of the week."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

from rapport.accounts.models.account import Account
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.people.models import User

if TYPE_CHECKING:
    from rapport.people.viewer import Viewer


class QuietTimeQuerySet(models.QuerySet["QuietTime"]):
    def visible_to(self, viewer: Viewer) -> QuietTimeQuerySet:
        return self.filter(account__in=Account.objects.visible_to(viewer))

    def not_over(self, *, on: date) -> QuietTimeQuerySet:
        return self.filter(Q(last_day__gte=on) | Q(last_day=None) | Q(yearly=True))


class QuietTime(Editable):
    """Either the days from the first to the last, once or every year, or weekdays; `weekdays` are digits, Monday 0."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="quiet_times")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    yearly = models.BooleanField(default=False)
    weekdays = models.CharField(max_length=7, blank=True)
    note = models.CharField(max_length=200, blank=True)

    objects = QuietTimeQuerySet.as_manager()

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

    def covers(self, day: date) -> bool:
        """Whether they are not to be called on that day."""
        if self.first_day is None or self.last_day is None:
            return str(day.weekday()) in self.weekdays
        if not self.yearly:
            return self.first_day <= day <= self.last_day
        first, last = (self.first_day.month, self.first_day.day), (self.last_day.month, self.last_day.day)
        this = (day.month, day.day)
        return first <= this <= last if first <= last else this >= first or this <= last

    def lift(self, *, by: User) -> None:
        """They may be called at this time again."""
        with act("account.quiet_time_lifted", by=by, about=[self.account], **self.told()) as doing:
            doing.remove(self)
        self.account.forget_quiet_times()

    def told(self) -> dict[str, Any]:
        """What the journal keeps of it."""
        return {"first": self.first_day, "last": self.last_day, "weekdays": self.weekdays, "text": self.note}
