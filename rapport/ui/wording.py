"""Days, times and names as a reader of the active language writes them; pure, "today" comes in by the door."""

import re
from datetime import date, datetime, time
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.numbers import format_percent
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

# The day before the month and the clock of 24 hours, as the rest of Europe has them.
LOCALES = {"en": "en_GB"}


def reader_locale() -> Locale:
    return _locale(get_language() or "en")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language), sep="_" if language in LOCALES else "-")


# A page names the same few days again and again.
@lru_cache(maxsize=10_000)
def _written(skeleton: str, on: date, language: str) -> str:
    return format_skeleton(skeleton, on, locale=_locale(language))


def as_day(value: date | datetime) -> date:
    """The calendar day in the reader's time zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day(value: date | datetime, today: date) -> str:
    """“Fri 15 May”; with the year where it is not this one."""
    on = as_day(value)
    return _written("MMMEd" if on.year == today.year else "yMMMEd", on, get_language() or "en")


def short_day(value: date | datetime, today: date) -> str:
    """“15 May”; with the year where it is not this one."""
    on = as_day(value)
    return _written("MMMd" if on.year == today.year else "yMMMd", on, get_language() or "en")


def full_day(value: date | datetime) -> str:
    """“Tuesday, 12 May 2026”."""
    return format_date(as_day(value), "full", locale=reader_locale())


def due(value: date | datetime, today: date) -> str:
    """“4 days late”, “today”, “tomorrow”, else the day: how a next step stands."""
    on = as_day(value)
    distance = (on - today).days
    if distance < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -distance) % {"count": -distance}
    return {0: gettext("today"), 1: gettext("tomorrow")}.get(distance) or day(on, today)


def short_due(value: date | datetime, today: date) -> str:
    """The same in less room: a day to come without its weekday."""
    on = as_day(value)
    return due(on, today) if (on - today).days <= 1 else short_day(on, today)


def due_state(value: date | datetime, today: date) -> str:
    """The mark of a due day: overdue, today or next."""
    on = as_day(value)
    return "overdue" if on < today else "today" if on == today else "next"


def weekday_names() -> list[str]:
    """“Monday” to “Sunday”, as they stand within a sentence."""
    names = reader_locale().days["stand-alone"]["wide"]
    return [names[number] for number in range(7)]


def weekday_labels() -> list[str]:
    """The same at the beginning of a line."""
    return [name[:1].upper() + name[1:] for name in weekday_names()]


def clock(value: datetime) -> str:
    """“09:05” in the reader's time zone."""
    moment = timezone.localtime(value) if timezone.is_aware(value) else value
    return hour(moment.time())


def hour(at: time) -> str:
    """“09:05”."""
    return _hour(at.replace(second=0, microsecond=0), get_language() or "en")


@lru_cache(maxsize=10_000)  # a day has 1,440 minutes, in six languages
def _hour(at: time, language: str) -> str:
    return format_time(at, "short", locale=_locale(language))


def ago(value: date | datetime, now: datetime) -> str:
    """“5 hours ago”; from seven days on the day itself."""
    if not isinstance(value, datetime):
        return {0: gettext("today"), 1: gettext("yesterday")}.get((as_day(now) - value).days) or day(value, as_day(now))
    if abs((now - value).days) >= 7:
        return short_day(value, as_day(now))
    return format_timedelta(value - now, add_direction=True, locale=reader_locale())


def initials(name: str) -> str:
    """“Marta Dvořáková” → “MD”; “Sigrid Hjelmeland-Ødegård” → “SH”."""
    words = re.findall(r"\w[\w'’-]*", name)
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"


def one_stop(text: str) -> str:
    """A sentence that ends with a day such as “23. 11.” needs no second full stop."""
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", text)


def small(word: object) -> str:
    """A label in the middle of a sentence, in small letters: in Turkish I becomes ı, and İ becomes i."""
    text = str(word)
    if get_language() == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def percent(share: float | None) -> str:
    """“12%”; a dash where there is nothing of which to tell a share."""
    return "–" if share is None else str(format_percent(share, locale=reader_locale()))
