"""What a person's day was: written from the day's entries, put into own words, confirmed, and then read by the head."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models.users import User

if TYPE_CHECKING:
    from rapport.people.viewer import Viewer

# A day that is over for so long is closed for good.
LATEST = timedelta(days=31)


class DayLogQuerySet(models.QuerySet["DayLog"]):
    def visible_to(self, viewer: Viewer) -> DayLogQuerySet:
        """One's own, and those of the people led, which they have confirmed."""
        return self.filter(Q(user=viewer.user) | Q(user__in=viewer.people_led))

    def of_month(self, user: User, month: date) -> DayLogQuerySet:
        return self.filter(user=user, day__year=month.year, day__month=month.month)

    def confirm(
        self, *, by: User, day: date, on: date, at: datetime, began: time | None, ended: time | None, words: str,
        once: str | None = None,
    ) -> DayLog:  # fmt: skip
        """Keeps the hours and words of a day; what was done stands in the journal.

        Raises Refusal for a day to come or long past, and for hours that cannot be. Confirmed again it is corrected.
        """
        if not on - LATEST <= day <= on:
            raise Refusal("day_out_of_reach", _("A day is written down within a month, and not before it comes."))
        _require_hours(began, ended)
        fields: dict[str, Any] = {"began": began, "ended": ended, "words": words.strip()}
        known = self.filter(user=by, day=day).first()
        code = "day.corrected" if known else "day.confirmed"
        with act(code, by=by, about=[by], once=once, name=by.name, day=day, text=words.strip()) as doing:
            if known:
                if doing.update(known, **fields):
                    doing.update(known, corrected_at=at)
                return known
            return doing.create(DayLog(user=by, day=day, confirmed_at=at, **fields))


def _require_hours(began: time | None, ended: time | None) -> None:
    if (began is None) != (ended is None):
        raise Refusal("hours_by_half", _("Give both hours, or none of them."), "ended" if began else "began")
    if began and ended and ended <= began:
        raise Refusal("ends_before_it_begins", _("The day ends before it begins."), "ended")


class DayLog(Editable):
    """Hours are by the person's own clock. What was done is read from the journal, up to when it was confirmed last."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="day_logs")
    day = models.DateField()
    began = models.TimeField(null=True)
    ended = models.TimeField(null=True)
    words = models.TextField(blank=True)
    confirmed_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True)

    objects = DayLogQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "user"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_log_of_a_day"),
            models.CheckConstraint(
                condition=Q(began=None, ended=None) | Q(began__isnull=False, ended__gt=F("began")),
                name="day_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.day}"

    @property
    def until(self) -> datetime:
        """The moment whose knowledge the person has confirmed."""
        return self.corrected_at or self.confirmed_at

    @property
    def minutes(self) -> int | None:
        if self.began is None or self.ended is None:
            return None
        return (self.ended.hour - self.began.hour) * 60 + self.ended.minute - self.began.minute
