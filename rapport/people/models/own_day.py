"""How a person's day is filled: how much goes in, and whether calls and meetings take turns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.acting import act
from rapport.kit.refusal import Refusal

if TYPE_CHECKING:
    from rapport.people.models.users import User

MOST_STEPS = 200
MOST_MINUTES = 24 * 60


class Pattern(models.TextChoices):
    ALIKE = "", gettext_lazy("Every day alike")
    CALLS_FIRST = "calls_first", gettext_lazy("Calls one day, meetings the next")
    MEETINGS_FIRST = "meetings_first", gettext_lazy("Meetings one day, calls the next")

    def is_for_calls(self, day: date) -> bool | None:
        """Whether the day is one for calls, else for meetings; None where every day is alike.

        The days from Monday to Friday take turns without a break, so that anybody can say which one next Friday is: a
        week that began with calls is followed by one that begins with meetings. A holiday does not shift them.
        """
        if not self:
            return None
        weeks, weekday = divmod(day.toordinal() - 1, 7)
        return (weeks * 5 + min(weekday, 4)) % 2 == (self == Pattern.MEETINGS_FIRST)


class OwnDay(models.Model):
    """Trait of User. Where a number is None, or a kind is missing, that of the company holds (settings, DAY).

    `day_steps` is how many steps go into a day, `day_minutes` how many minutes of them; `own_minutes` holds how many
    minutes one of each kind takes, by the code of the kind.
    """

    day_pattern = models.CharField(max_length=16, choices=Pattern, blank=True)
    day_steps = models.PositiveSmallIntegerField(null=True, blank=True)
    day_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    own_minutes = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    @property
    def pattern(self) -> Pattern:
        return Pattern(self.day_pattern)

    def fill_days(
        self: Any, *, by: User, pattern: str, steps: int | None, minutes: int | None, each: Mapping[str, int]
    ) -> None:
        """Says how much goes into a day. Raises Refusal at `steps`, `minutes` or the kind concerned."""
        if steps is not None and not 1 <= steps <= MOST_STEPS:
            raise Refusal("steps_out_of_range", _("Give a number from 1 to {most}.").format(most=MOST_STEPS), "steps")
        for field, length in {"minutes": minutes, **each}.items():
            if length is not None and not 1 <= length <= MOST_MINUTES:
                text = _("Give a number from 1 to {most}.").format(most=MOST_MINUTES)
                raise Refusal("minutes_out_of_range", text, field)
        with act("user.settled", by=by, about=[self], name=self.name) as doing:
            doing.update(self, day_pattern=pattern, day_steps=steps, day_minutes=minutes, own_minutes=dict(each))
