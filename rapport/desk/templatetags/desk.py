"""{% load desk %}: the words of My day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import lru_cache
from html import escape
from typing import Any

from babel import Locale
from babel.dates import format_date
from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.desk.day import Block, Day
from rapport.desk.day_lines import Drawing
from rapport.desk.palette_lines import Line
from rapport.kit.text import fold
from rapport.ui import wording
from rapport.ui.templatetags.addresses import path_to
from rapport.ui.templatetags.rapport import icon, kbd
from rapport.ui.wording import reader_locale, small

register = template.Library()

_LONG_DAYS = {
    "nb": "EEEE d. MMMM",
    "cs": "EEEE d. MMMM",
    "tr": "d MMMM EEEE",
    "ro": "EEEE, d MMMM",
    "ru": "EEEE, d MMMM",
}


@register.filter
def heading_day(day: date) -> str:
    """“Tuesday 12 May”: the long day without its year."""
    return _long_day(day, reader_locale())


@lru_cache(maxsize=100)
def _long_day(day: date, locale: Locale) -> str:
    text = format_date(day, _LONG_DAYS.get(locale.language, "EEEE d MMMM"), locale=locale)
    return text[:1].upper() + text[1:]


@register.filter
def hour(at: time) -> str:
    return wording.hour(at)


@register.filter
def day_sentence(day: Day) -> str:
    """“9 next steps: 2 late, 5 for today, 2 in the next days.”"""
    counts = day.counts
    every = counts["late"] + counts["today"] + counts["coming"]
    if not every:
        return _("Nothing is due today or in the next days.")
    parts = [
        ngettext("{count} late", "{count} late", counts["late"]).format(count=counts["late"]),
        ngettext("{count} for today", "{count} for today", counts["today"]).format(count=counts["today"]),
        ngettext("{count} in the next days", "{count} in the next days", counts["coming"]).format(
            count=counts["coming"]
        ),
    ]
    named = [
        part for part, count in zip(parts, (counts["late"], counts["today"], counts["coming"]), strict=True) if count
    ]
    steps = ngettext("{count} next step", "{count} next steps", every).format(count=every)
    return _("{steps}: {parts}.").format(steps=steps, parts=", ".join(named))


@register.simple_tag
def address(name: str, number: int) -> str:
    """{% address "step_done" step.number %}: what {% url %} gives, for lines of which a page has many."""
    return path_to(name, number)


@register.simple_tag(takes_context=True)
def day_lines(context: template.Context, block: Block, leads: bool = False) -> SafeString:
    """{% day_lines day.mine leads=True %}: the lines of a block that are shown."""
    return Drawing(context["viewer"], str(context["csrf_token"])).lines(block.lines, leads=leads)


@register.simple_tag
def client_options(accounts: Iterable[Account]) -> SafeString:
    """What the client field offers: each name with its town."""
    return format_html_join("", '<option value="{}">{}</option>', ((one, one.city) for one in accounts))


@register.filter
def done_words(step: Step) -> str:
    """“Call, no answer: Ask for the result”."""
    said: dict[str, Any] = {
        "kind": step.get_kind_display(),
        "outcome": small(step.get_outcome_display()),
        "what": step,
    }
    return _("{kind}, {outcome}: {what}").format(**said)


@register.filter
def words(thing: object) -> str:
    return str(thing)


@register.simple_tag(takes_context=True)
def palette_line(context: template.Context, line: Line) -> SafeString:
    """What stands in a line of the palette, with what was typed marked."""
    typed = context["answer"].typed
    note = f"<small>{found(line.note, typed)}</small>" if line.note else ""
    key = kbd(context, line.key) if line.key else ""
    return SafeString(f"{icon(line.icon)}<span>{found(line.title, typed)}{note}</span>{key}")


def found(text: str, typed: Sequence[str]) -> str:
    """The text with the part of each word marked that was typed, in any alphabet and without accents."""
    folded = fold(text)
    if not any(one in folded for one in typed):
        return escape(text)
    pieces = []
    for piece in _WORDS.split(text):
        length = _typed_of(piece, typed)
        pieces.append(f"<mark>{escape(piece[:length])}</mark>{escape(piece[length:])}" if length else escape(piece))
    return "".join(pieces)


_WORDS = re.compile(r"(\W+)")


def _typed_of(word: str, typed: Sequence[str]) -> int:
    """How many letters of the word the longest typed beginning covers."""
    folded = fold(word)
    begun = max((len(one) for one in typed if folded.startswith(one)), default=0)
    lengths = range(1, len(word) + 1) if begun else ()
    return next((length for length in lengths if len(fold(word[:length])) >= begun), 0)
