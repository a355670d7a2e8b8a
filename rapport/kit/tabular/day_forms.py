"""Days and moments as files write them: ISO, 4.3.2025, 4-3-25, 3/4/2025, 4 Mar 2025, Excel's numbers; with times.

Whether 03/04/2025 is in March or in April nobody can know from one cell; `DayLook` sees the whole column, and where it
cannot know either, a person is asked. "4.3.2025" is the fourth of March in every country that writes points.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import cache

from babel.dates import get_month_names

from rapport.kit.text import fold

_LANGUAGES = ("en", "nb", "cs", "tr", "ro", "ru")
_LONGEST = 60
_EXCEL = date(1899, 12, 30)
_SERIALS = range(7_000, 80_000)  # 1919 to 2119
_NUMBERS = re.compile(
    r"(\d{1,4})(?:\s?([./-])\s?)(\d{1,2})\s?\2\s?(\d{2}(?:\d{2})?)\.?(?:\s?(?:г|y|r|yr)\.?)?(?=$|[\sT,])"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?=$|[\sT])")
_DAY_MONTH = re.compile(
    r"(?:[^\W\d]+,?\s+)?(\d{1,2})\.?(?:st|nd|rd|th)?[\s.-]+([^\W\d]+)\.?,?[\s.-]+(\d{4})(?:\s?г\.?)?(?=$|[\s,])"
)
_MONTH_DAY = re.compile(r"(?:[^\W\d]+,\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[\s,])")
_SERIAL = re.compile(r"(\d{4,5})(?:[.,](\d+))?")
_SINCE_1970 = re.compile(r"(\d{10}|\d{13})")
_TIME = re.compile(
    r"[T\s,]*(?:(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*([AaPp])?\.?[Mm]?\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?"
)  # fmt: skip

Moment = date | datetime


class DayOrder(StrEnum):
    """What stands first in a column of days written in numbers."""

    DAY = "dmy"
    MONTH = "mdy"
    UNSURE = ""


class DayLook:
    """What the cells of one column let us know about their order."""

    def __init__(self) -> None:
        self.days = self.months = self.either = 0
        self.example = ""

    def see(self, text: str) -> None:
        found = _NUMBERS.match(text)
        if found is None or len(found[1]) > 2:
            return
        first, second = int(found[1]), int(found[3])
        if found[2] == "." or (second <= 12 < first <= 31):
            self.days += 1
        elif first <= 12 < second <= 31:
            self.months += 1
        elif first != second:
            self.either += 1
            self.example = self.example or text

    @property
    def order(self) -> DayOrder:
        """UNSURE where some cell can be read in two ways and no other cell decides, or others contradict each other."""
        if self.days and self.months:
            return DayOrder.UNSURE if self.either else DayOrder.DAY
        if self.months:
            return DayOrder.MONTH
        return DayOrder.UNSURE if self.either and not self.days else DayOrder.DAY


def read_day(text: str, order: str = DayOrder.DAY, zone: tzinfo = UTC) -> Moment | None:
    """The day, or the moment where the cell holds a time; None where it is neither.

    A time without a zone is one of `zone`. Midnight sharp without a zone is how databases write a day.
    """
    if len(text) > _LONGEST:
        return None
    text = " ".join(text.replace("\xa0", " ").split())
    if since := _SINCE_1970.fullmatch(text):
        return datetime.fromtimestamp(int(since[1]) / (1000 if len(since[1]) == 13 else 1), UTC)
    if (serial := _SERIAL.fullmatch(text)) and int(serial[1]) in _SERIALS:
        return _of_serial(int(serial[1]), float(f"0.{serial[2] or 0}"), zone)
    for form in (_of_numbers, _of_compact, _of_names):
        if found := form(text, order):
            day, rest = found
            return _with_time(day, rest, zone)
    return None


def fits_day(text: str) -> bool:
    return read_day(text) is not None or read_day(text, DayOrder.MONTH) is not None


def written(moment: Moment) -> str:
    """As rows carry it on: ISO, with the zone where there is a time."""
    return moment.isoformat()


def _of_serial(days: int, part: float, zone: tzinfo) -> Moment:
    day = _EXCEL + timedelta(days=days)
    if not (seconds := round(part * 86_400)):
        return day
    return datetime.combine(day, time(), zone) + timedelta(seconds=min(seconds, 86_399))


def _of_numbers(text: str, order: str) -> tuple[date, str] | None:
    found = _NUMBERS.match(text)
    if found is None:
        return None
    one, two, three = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) > 2:
        parts = (one, two, three)
    elif order == DayOrder.MONTH and found[2] != ".":
        parts = (_year(found[4]), one, two)
    else:
        parts = (_year(found[4]), two, one)
    return _dated(parts, text[found.end() :])


def _of_compact(text: str, _order: str) -> tuple[date, str] | None:
    found = _COMPACT.match(text)
    return _dated((int(found[1]), int(found[2]), int(found[3])), text[found.end() :]) if found else None


def _of_names(text: str, _order: str) -> tuple[date, str] | None:
    if found := _DAY_MONTH.match(text):
        day, name, year = found[1], found[2], found[3]
    elif found := _MONTH_DAY.match(text):
        name, day, year = found[1], found[2], found[3]
    else:
        return None
    month = _months().get(fold(name))
    return _dated((int(year), month, int(day)), text[found.end() :]) if month else None


def _dated(parts: tuple[int, int, int], rest: str) -> tuple[date, str] | None:
    try:
        return date(*parts), rest
    except ValueError:
        return None


def _year(text: str) -> int:
    """Two digits up to 69 are of this century."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _with_time(day: date, rest: str, zone: tzinfo) -> Moment | None:
    found = _TIME.fullmatch(rest)
    if found is None:
        return None
    if not found[1]:
        return day
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] in "Pp" else 0)
    if max(hour - 23, minute - 59, second - 59) > 0:
        return None
    if not (hour or minute or second or found[5]):
        return day
    return datetime.combine(day, time(hour, minute, second), _zone(found[5]) if found[5] else zone)


def _zone(text: str) -> tzinfo:
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[3:].strip(":") or 0)
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


@cache
def _months() -> Mapping[str, int]:
    """The names of months in six languages, long and short, as they stand alone and in a date."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, language)
                found |= {fold(str(name)).rstrip("."): number for number, name in names.items()}
    return found
