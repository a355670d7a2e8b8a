"""{% load week %}: the words of the week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_interval
from babel.units import format_unit
from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.activities.diary import Diary, Span, clock_time
from rapport.activities.models import Step
from rapport.desk.week import Week, WeekDay
from rapport.desk.week_cards import cards
from rapport.ui.wording import hour, reader_locale

register = template.Library()


@register.simple_tag
def week_days(week: Week, today: date) -> str:
    """“18 – 24 May 2026”."""
    return _from_to(week.monday, reader_locale())


@lru_cache(maxsize=500)
def _from_to(monday: date, locale: Locale) -> str:
    return format_interval(monday, monday + timedelta(days=6), "yMMMd", locale=locale)


@register.simple_tag
def stretches(free: Iterable[Span]) -> str:
    """“free 08:00–10:00, 12:30–17:00”."""
    said = ", ".join(f"{hour(clock_time(start))}–{hour(clock_time(end))}" for start, end in free)
    return _("free {hours}").format(hours=said)


@register.filter
def hours(minutes: int) -> str:
    """“4.5 hr”."""
    return _hours(minutes, reader_locale())


@lru_cache(maxsize=2000)
def _hours(minutes: int, locale: Locale) -> str:
    return format_unit(round(minutes / 60, 1), "duration-hour", "short", locale=locale)


@register.filter
def is_over_full(day: WeekDay, diary: Diary) -> bool:
    return day.load.steps > diary.room.steps or day.load.minutes > diary.room.minutes


@register.simple_tag(takes_context=True)
def week_cards(context: template.Context, steps: Iterable[Step]) -> SafeString:
    """{% week_cards one.steps %}: the steps of a day."""
    return cards(steps, context["viewer"])
