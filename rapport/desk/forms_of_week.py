"""Forms of the week: to which day and hour a step moves, and how much goes into one's day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from rapport.activities.diary import Diary
from rapport.activities.due_days import DueDays
from rapport.activities.models import Step, StepKind
from rapport.interests.forms.steps import OTHER_DAY, SnoozeForm
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.people.models.own_day import MOST_MINUTES, MOST_STEPS, Pattern
from rapport.ui.forms import Clock, Option, Options
from rapport.ui.wording import day, hour

OFFERED = 5


class DayForm(SnoozeForm):
    """A day with room in the diary of whoever does it, and the hour. A card that was dropped sends its day alone."""

    at = forms.TimeField(label=_("Time"), required=False, widget=Clock)
    both = forms.BooleanField(label=_("Both at the same hour"), required=False)

    def __init__(self, *args: Any, row: Step, on: date, diary: Diary, **kwargs: Any) -> None:
        super().__init__(*args, row=row, on=on, **kwargs)
        when: Any = self.fields["when"]
        when.required = False
        offered = _coming(row, on)
        when.choices = [
            *((one.isoformat(), Option(day(one, on), note=_room_on(diary, one, row.kind))) for one in offered),
            (OTHER_DAY, Option(_("Another day"))),
        ]
        stands = row.due_on.isoformat() if row.due_on in offered else OTHER_DAY
        self.initial.update({"when": stands, "to": max(row.due_on, on), "at": row.due_at})
        self.asks_both = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "at" not in self.data:
            given["at"] = getattr(self.row, "due_at", None)
        return given

    def carry_out(self, verb: Any) -> bool:
        accepted = super().carry_out(verb)
        self.asks_both = bool(self.refusal and self.refusal.code == "hour_taken")
        return accepted


def _coming(step: Step, on: date) -> list[date]:
    """The next days on which the step may be due."""
    days = DueDays.of(step.owner, step.account)
    ahead = (on + timedelta(days=n) for n in range(30))
    return [one for one in ahead if days.is_open(one)][:OFFERED]


def _room_on(diary: Diary, one: date, kind: str) -> str:
    if diary.is_away(one):
        return pgettext("of a person", "away")
    load = diary.load(one)
    said = _("{steps} of {most} steps").format(steps=load.steps, most=diary.room.steps)
    if free := diary.free_hour(one, kind):
        return _("{said}; free from {hour}").format(said=said, hour=hour(free))
    return said


class FillForm(EditForm):
    """How much goes into a day. An empty number is that of the company."""

    pattern = forms.ChoiceField(label=_("Calls and meetings"), required=False, widget=Options, choices=Pattern.choices)
    steps = forms.IntegerField(label=_("Steps a day"), required=False, min_value=1, max_value=MOST_STEPS)
    minutes = forms.IntegerField(label=_("Minutes a day"), required=False, min_value=1, max_value=MOST_MINUTES)

    marks_optional = False

    def __init__(self, *args: Any, row: User, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        usual = settings.DAY
        self.fields["steps"].widget.attrs["placeholder"] = usual["steps"]
        self.fields["minutes"].widget.attrs["placeholder"] = usual["minutes"]
        for kind, label in StepKind.choices:
            box = forms.NumberInput(attrs={"placeholder": usual["each"][kind]})
            field = forms.IntegerField(
                label=str(label), required=False, min_value=1, max_value=MOST_MINUTES, widget=box
            )
            self.fields[kind] = field

    def values_of(self, row: Any) -> dict[str, Any]:
        own = {"pattern": row.day_pattern, "steps": row.day_steps, "minutes": row.day_minutes, "version": row.version}
        return {**own, **row.own_minutes}

    @property
    def kinds(self) -> list[forms.BoundField]:
        return [self[kind] for kind in StepKind.values]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        each = {kind: length for kind in StepKind.values if (length := given.pop(kind, None)) is not None}
        return {**given, "each": each}
