"""Reading an hour from a line: “14:00”, “at 3pm”, “kl 9.30”, “saat 14”, “в 14 ч”."""

from __future__ import annotations

import re
from datetime import time

from rapport.kit.one_line.day_tables import DayTable
from rapport.kit.one_line.words import Taking

HOUR = "hour"
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_HALVES = {"am": 0, "a.m": 0, "a m": 0, "pm": 12, "p.m": 12, "p m": 12}
_FIRST_OF_A_DAY = 7  # an hour before that, written without a zero or its half, is meant after noon


def read_hour(line: Taking, table: DayTable) -> time | None:
    """The first hour that is written as one; its words are taken, with what introduces it."""
    for place in list(line.free()):
        cue = _cue(line, table, place)
        if found := _hour(line, table, place, bool(cue)):
            count, hour = found
            line.take(place - cue, cue + count, HOUR)
            return hour
    return None


def _cue(line: Taking, table: DayTable, place: int) -> int:
    """How many words before the place introduce an hour."""
    dot = 1 if line.said(place - 1) == "." and place > 1 else 0
    for size in (2, 1):
        first = place - dot - size
        found = line.phrase(first, table.before_an_hour) if first >= 0 else None
        if found and found[0] == size:
            return size + dot
    return 0


def _hour(line: Taking, table: DayTable, place: int, introduced: bool) -> tuple[int, time] | None:
    word = line.at(place)
    if word is None or not word.is_number:
        return None
    clock = _CLOCK.fullmatch(word.text)
    half = _HALVES.get(line.said(place + 1).rstrip("."))
    length = 1 + (half is not None) + (half is not None and line.said(place + 2) == ".")
    if clock:
        sure = introduced or ":" in word.text or half is not None
        return _found(length, clock[1], clock[2], half) if sure else None
    if not re.fullmatch(r"\d{1,2}", word.text):
        return None
    if half is not None:
        return _found(length, word.text, "00", half)
    behind = _behind(line, table, place)
    if behind:
        return _found(1 + behind, word.text, "00", None)
    return _found(1, word.text, "00", None) if introduced and _stands_alone(line, place) else None


def _behind(line: Taking, table: DayTable, place: int) -> int:
    """“14 h”, “14'te”, “14 часов”."""
    sign = 1 if line.said(place + 1) in ("'", "’") else 0
    return sign + 1 if line.said(place + 1 + sign) in table.behind_an_hour else 0


def _stands_alone(line: Taking, place: int) -> bool:
    """Whether the number counts nothing: “at 14”, but not “at 14 sites” or “v 14.5.”."""
    after = line.at(place + 1)
    return after is None or (after.text in ",;:!?)–" or (after.text == "." and line.at(place + 2) is None))


def _found(length: int, hours: str, minutes: str, half: int | None) -> tuple[int, time] | None:
    hour, minute = int(hours), int(minutes)
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + half
    elif half is None and hour < _FIRST_OF_A_DAY and not hours.startswith("0"):
        hour += 12
    if hour > 23 or minute > 59 or (half is not None and int(hours) > 12):
        return None
    return length, time(hour, minute)
