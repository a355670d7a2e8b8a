"""When the client is reached: its time zone, the earliest hour of a call there, and the days to leave it in peace."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from rapport.accounts.due_days import DueDays
from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit.days import weekend
from rapport.kit.refusal import Refusal
from rapport.kit.zones import zone_of
from rapport.people.models import User

if TYPE_CHECKING:
    from rapport.accounts.models.quiet_times import QuietTime

LONGEST_QUIET = 366


class Hours(Editable):
    """Trait of Account. An empty zone is that of its town or country; without an hour of its own, the usual one holds.

    The usual hour, `settings.ACCOUNTS["calls_from"]`, holds where their clock is another than ours: at home everybody
    knows when to call.
    """

    time_zone = models.CharField(max_length=60, blank=True)
    calls_from = models.TimeField(null=True, blank=True)
    quiet = models.JSONField(default=list, editable=False)

    class Meta:
        abstract = True

    @property
    def zone(self: Any) -> ZoneInfo | None:
        """The zone by which they live; None where their country has several and nobody has asked yet."""
        return ZoneInfo(self.time_zone) if self.time_zone else self.place_zone

    @property
    def place_zone(self: Any) -> ZoneInfo | None:
        """That of their town or country, whatever is set."""
        return zone_of(self.country, self.city)

    def quiet_rows(self: Any) -> list[QuietTime]:
        """When they are not to be called, read along with the account."""
        model = type(self).quiet_times.rel.related_model
        return [model.of_copy(self, copy) for copy in self.quiet]

    @property
    def earliest_call(self) -> time:
        return self.calls_from or self.usual_call

    @property
    def latest_call(self) -> time:
        return time.fromisoformat(settings.ACCOUNTS["calls_until"])

    @property
    def usual_call(self) -> time:
        return time.fromisoformat(settings.ACCOUNTS["calls_from"])

    def set_hours(self: Any, *, by: User, time_zone: str, calls_from: time | None) -> None:
        """By which clock they live, and from which hour on a call is welcome there; empty: as usual."""
        with act("account.hours_set", by=by, about=[self]) as doing:
            doing.update(self, time_zone=time_zone, calls_from=calls_from)

    def keep_quiet(
        self: Any,
        *,
        by: User,
        on: date,
        first_day: date | None = None,
        last_day: date | None = None,
        yearly: bool = False,
        weekdays: Collection[int] = (),
        note: str = "",
        once: str | None = None,
    ) -> QuietTime:
        """They are left in peace: from the first to the last day, or on these days of the week (Monday is 0).

        The next touch, and what rules have planned there from today (`on`) on, moves behind these days. Raises Refusal
        where both or neither are given, for days that cannot be, and where no working day were left.
        """
        if bool(weekdays) == bool(first_day) or (last_day and not first_day):
            raise Refusal("days_or_weekdays", _("Give the first day of a closing, or days of the week."), "first_day")
        if first_day and (last_day := last_day or first_day) < first_day:
            raise Refusal("ends_before_it_begins", _("The last day is before the first day."), "last_day")
        if first_day and last_day and (last_day - first_day).days >= LONGEST_QUIET - 1:
            raise Refusal("too_long", _("Choose less than a year; a client who is gone is archived."), "last_day")
        self._require_a_day_left(weekdays)
        row = self.quiet_times.model(
            account=self, first_day=first_day, last_day=last_day, yearly=bool(first_day) and yearly,
            weekdays="".join(map(str, sorted(weekdays))), note=note.strip(),
        )  # fmt: skip
        with act("account.quiet_time_noted", by=by, about=[self], once=once, **row.told()) as doing:
            self.quiet = [*self.quiet, doing.create(row).copy()]
            self._move_out(doing, on)
        return row

    def _move_out(self: Any, doing: Act, on: date) -> None:
        if self.next_touch_on < date.max:
            doing.keep(self, next_touch_on=DueDays.of(self.owner, self).on_or_after(self.next_touch_on))
        for step in self.steps.filter(done_at=None, due_on__gte=on).select_related("owner__office"):
            if step.is_by_rule and not step.agreed and not step.waiting_for:
                doing.update(step, due_on=DueDays.of(step.owner, self).on_or_after(step.due_on))

    def _require_a_day_left(self: Any, weekdays: Collection[int]) -> None:
        free = {*weekdays, *weekend(self.country)}
        for row in self.quiet_rows() if weekdays else ():
            free |= {int(digit) for digit in row.weekdays}
        if len(free) == 7:
            raise Refusal("never_reached", _("Leave at least one working day on which they may be called."), "weekdays")
