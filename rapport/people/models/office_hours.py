"""When an office works: the hours of each weekday, and the days on which it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.days import is_holiday
from rapport.kit.fresh import Fresh
from rapport.kit.refusal import Refusal

if TYPE_CHECKING:
    from rapport.people.models.users import User
    from rapport.people.viewer import Viewer

Hours = tuple[time, time]  # opens, closes
LONGEST_CLOSING = 366

kept_closings: Fresh[dict[int, list[OfficeClosing]]] = Fresh({})


def usual_hours() -> list[list[str]]:
    """Of each weekday from Monday on, as the column keeps them; an empty list for a day without work."""
    return [["08:00", "17:00"]] * 5 + [[], []]


class OfficeHours(Editable):
    """Trait of Office."""

    hours = models.JSONField(default=usual_hours)

    class Meta:
        abstract = True

    def hours_on(self, weekday: int) -> Hours | None:
        """When it opens and closes on that day of the week (Monday is 0), in its own zone; None where nobody works."""
        kept = self.hours[weekday]
        return (time.fromisoformat(kept[0]), time.fromisoformat(kept[1])) if kept else None

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week on which people work here."""
        return frozenset(weekday for weekday, kept in enumerate(self.hours) if kept)

    def is_open(self: Any, day: date) -> bool:
        """Whether people work here on that day: hours, no public holiday, not closed."""
        if day.weekday() not in self.weekdays or is_holiday(day, self.country):
            return False
        return not any(closing.covers(day) for closing in self.closings.all())

    @property
    def days_off(self: Any) -> Iterable[OfficeClosing]:
        """Its closings: the rows that were read with it, else as they are kept fresh for all offices."""
        if "closings" in getattr(self, "_prefetched_objects_cache", {}):
            return self.closings.all()
        return kept_closings.now(OfficeClosing.objects.by_office).get(self.pk, ())

    def set_hours(self: Any, *, by: User, hours: Sequence[Hours | None]) -> None:
        """Hours of the seven weekdays from Monday on. Raises Refusal where none is left, or one ends before it begins.

        The refusal names the field by the weekday: `closes_0` to `closes_6`.
        """
        if not any(hours):
            raise Refusal("never_open", _("Leave at least one day on which people work."))
        for weekday, one in enumerate(hours):
            if one and one[0] >= one[1]:
                text = _("It closes before it opens.")
                raise Refusal("closes_before_it_opens", text, f"closes_{weekday}")
        kept = [[f"{moment:%H:%M}" for moment in one] if one else [] for one in hours]
        with act("office.hours_set", by=by, about=[self], name=self.name) as doing:
            doing.update(self, hours=kept)

    def close_for(
        self: Any, *, by: User, first_day: date, last_day: date, note: str = "", once: str | None = None
    ) -> OfficeClosing:
        """Nobody works here from the first to the last day. Raises Refusal for days that cannot be."""
        if last_day < first_day:
            raise Refusal("ends_before_it_begins", _("The last day is before the first day."), "last_day")
        if (last_day - first_day).days >= LONGEST_CLOSING:
            raise Refusal("too_long", _("An office closes for a year at most."), "last_day")
        closing = OfficeClosing(office=self, first_day=first_day, last_day=last_day, note=note.strip())
        names: dict[str, Any] = {"name": self.name, "first": first_day, "last": last_day, "text": closing.note}
        with act("office.closes", by=by, about=[self], once=once, **names) as doing:
            doing.concern(doing.create(closing))
        _forget(self)
        return closing


class OfficeClosingQuerySet(models.QuerySet["OfficeClosing"]):
    def visible_to(self, viewer: Viewer) -> OfficeClosingQuerySet:
        return self.all()

    def of(self, office: Any) -> OfficeClosingQuerySet:
        return self.filter(office=office)

    def by_office(self) -> dict[int, list[OfficeClosing]]:
        found: dict[int, list[OfficeClosing]] = {}
        for closing in self.all():
            found.setdefault(closing.office_id, []).append(closing)
        return found

    def not_over(self, *, on: date) -> OfficeClosingQuerySet:
        return self.filter(last_day__gte=on)


class OfficeClosing(Editable):
    """Days on which an office is closed although its country works, such as a works holiday or the day in between."""

    office = models.ForeignKey("people.Office", models.CASCADE, related_name="closings")
    first_day = models.DateField()
    last_day = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    objects = OfficeClosingQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closing_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.first_day}–{self.last_day}"

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def withdraw(self, *, by: User) -> None:
        """The office works on these days after all."""
        names: dict[str, Any] = {"name": self.office.name, "first": self.first_day, "last": self.last_day}
        with act("office.works_after_all", by=by, about=[self.office], **names) as doing:
            doing.remove(self)
        _forget(self.office)


def _forget(office: Any) -> None:
    """What the row in hand kept of its closings is not true any more."""
    getattr(office, "_prefetched_objects_cache", {}).pop("closings", None)
