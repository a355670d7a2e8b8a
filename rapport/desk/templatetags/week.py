"""{% load week %}: the words of the week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from babel.dates import format_interval
from babel.units import format_unit
from django import template
from django.utils.translation import gettext as _

from rapport.activities.diary import Diary, Span, clock_time
from rapport.activities.models import Step
from rapport.desk.templatetags.desk import address
from rapport.desk.week import Week, WeekDay
from rapport.people.viewer import Viewer
from rapport.ui.wording import hour, reader_locale

register = template.Library()


@register.simple_tag
def week_days(week: Week, today: date) -> str:
    """“18 – 24 May 2026”."""
    return format_interval(week.monday, week.monday + timedelta(days=6), "yMMMd", locale=reader_locale())


@register.simple_tag
def stretches(free: Iterable[Span]) -> str:
    """“free 08:00–10:00, 12:30–17:00”."""
    said = ", ".join(f"{hour(clock_time(start))}–{hour(clock_time(end))}" for start, end in free)
    return _("free {hours}").format(hours=said)


@register.filter
def hours(minutes: int) -> str:
    """“4.5 hr”."""
    return format_unit(round(minutes / 60, 1), "duration-hour", "short", locale=reader_locale())


@register.filter
def is_over_full(day: WeekDay, diary: Diary) -> bool:
    return day.load.steps > diary.room.steps or day.load.minutes > diary.room.minutes


@register.filter
def state_on(step: Step, today: date) -> str:
    return step.state(on=today)


@register.filter
def is_movable_by(step: Step, viewer: Viewer) -> bool:
    return step.is_open and step.changes_by(viewer)


@register.filter
def step_url(step: Step) -> str:
    """The interest that rests on it, else the client."""
    interest = next((one for one in step.interests.all() if one.is_open), None)
    return address("interest", interest.number) if interest else address("account", step.account_id)
