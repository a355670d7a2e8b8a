"""{% load registers %}: the tabs above each register, and how long somebody waits."""

from __future__ import annotations

from datetime import time
from typing import Any

from babel.units import format_unit
from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.activities.models import StepKind
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.parts import tabs
from rapport.ui.wording import clock, day, reader_locale

register = template.Library()
# The lists of all rows, where a register's own page shows the latest only.
_LISTS = {"requests": "asked", "announcements": "told"}


@register.simple_tag
def register_tabs(current: str) -> SafeString:
    pages = {
        "inbound": _("Inbound"),
        "calls": _("Calls"),
        "letters": _("Letters"),
        "advice": _("Advice"),
        "requests": _("Requests"),
        "announcements": _("Announcements"),
    }
    items = [
        {"label": label, "url": reverse(name), "current": current in (name, _LISTS.get(name))}
        for name, label in pages.items()
    ]
    return tabs(items, _("Registers"))


@register.filter
def spent(minutes: int | None) -> str:
    """“25 min”, from one hour on “3 hr”."""
    if minutes is None:
        return "–"
    unit, number = ("duration-minute", minutes) if minutes < 60 else ("duration-hour", round(minutes / 60))
    return str(format_unit(number, unit, "short", locale=reader_locale()))


@register.filter
def moment(value: Any, viewer: Viewer) -> str:
    """“Fri 15 May, 09:05”; of today the hour alone; the day alone at its beginning or end: so letters are kept."""
    local = value.astimezone(viewer.user.zone)
    if local.time() in (time(), time(23, 59)):
        return day(local.date(), viewer.today)
    return clock(value) if local.date() == viewer.today else f"{day(local.date(), viewer.today)}, {clock(value)}"


@register.filter
def share(part: int, of: int) -> float | None:
    """Nothing where there is none of the whole."""
    return part / of if of else None


@register.filter
def kind_word(code: str) -> str:
    return str(StepKind(code).label)


@register.filter
def hours(minutes: int | None, sign: str = "") -> str:
    """“7:45”; with its sign where `sign` is given."""
    if minutes is None:
        return "–"
    before = "−" if minutes < 0 else sign if minutes else ""
    return f"{before}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"
