"""Reading a day from a line: “till Fri”, “15. 5.”, “за 3 дня”, “ay sonuna kadar”. Pure; today comes in by the door."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from rapport.kit.days import add_months
from rapport.kit.one_line.day_tables import DayTable
from rapport.kit.one_line.words import Taking

Match = tuple[int, date]  # how many words, and the day they mean
DAY = "day"
LATELY = timedelta(days=31)
MOST_BEFORE = 3  # words of a preposition
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?")


class DayReader:
    """Looks for one day in a line. `back`: the line tells what has happened, so a day of the last month is meant."""

    def __init__(self, line: Taking, table: DayTable, today: date, *, back: bool = False) -> None:
        self.line, self.table, self.today, self.back = line, table, today, back

    def read(self) -> date | None:
        """The first day of the surest kind; its words are taken, with the preposition before it."""
        ways: list[Callable[[int], Match | None]] = [
            self._from_now, self._numeric, self._of_a_month, self._relative, self._span, self._weekday, self._of_now,
        ]  # fmt: skip
        for way in ways:
            for place in list(self.line.free()):
                with suppress(ValueError, OverflowError):
                    if match := way(place):
                        self._take(place, match[0])
                        return match[1]
        return None

    def _take(self, place: int, count: int) -> None:
        self.line.take(place, count, DAY)
        self._take_weekday_beside(place, count)
        first = next((p for p, what in enumerate(self.line.taken) if what == DAY), place)
        if size := self._before(first):
            self.line.take(first - size, size, DAY)
        last = max(p for p, what in enumerate(self.line.taken) if what == DAY)
        if found := self.line.phrase(last + 1, self.table.behind):
            self.line.take(last + 1, found[0], DAY)

    def _take_weekday_beside(self, place: int, count: int) -> None:
        """“Fri 15 May”, “15.5. (Fri)”: the weekday says the same once more."""
        comma = 1 if self.line.said(place - 1) in (",", ".") else 0
        for at, size in ((place - 1 - comma, 1 + comma), (place + count, 1)):
            weekday = self.table.weekdays.get(self.line.said(at))
            if weekday and not weekday[1]:
                self.line.take(at, size, DAY)

    def _before(self, place: int) -> int:
        """How many words before the place are a preposition of a day."""
        for size in range(MOST_BEFORE, 0, -1):
            found = self.line.phrase(place - size, self.table.before) if place >= size else None
            if found and found[0] == size:
                return size
        return 0

    def _is_sure(self, place: int, count: int) -> bool:
        """Whether a word of two meanings means a day here."""
        before = self.line.said(place - 1)
        introduced = self._before(place) or before in self.table.next or before in self.table.last
        return bool(introduced) or (place >= 2 and self.line.is_end(place + count))

    def _from_now(self, place: int) -> Match | None:
        """“in 3 days”, “3 gün sonra”, “za týden”, “2 weeks ago”."""
        said, table = self.line.said, self.table
        start = place + 1 if said(place) in table.ahead[0] | table.back[0] else place
        count = self._count(start)
        length = 1 if count else 0
        unit = self.line.phrase(start + length, table.units)
        if unit is None or (start == place and not count):
            return None
        end = start + length + unit[0]
        if said(place) in table.back[0] and start > place:
            return end - place, self._moved(-(count or 1), unit[1])
        for words, sign in ((table.ahead[1], 1), (table.back[1], -1)):
            if found := self.line.phrase(end, dict.fromkeys(words, sign)):
                return end - place + found[0], self._moved(sign * (count or 1), unit[1])
        return (end - place, self._moved(count or 1, unit[1])) if start > place else None

    def _count(self, place: int) -> int:
        said = self.line.said(place)
        return int(said) if said.isdecimal() and len(said) <= 3 else self.table.counts.get(said, 0)

    def _moved(self, count: int, unit: str) -> date:
        if unit == "month":
            return add_months(self.today, count)
        return self.today + timedelta(days=count * (7 if unit == "week" else 1))

    def _numeric(self, place: int) -> Match | None:
        """2026-05-15, 15.5., 15. 5. 2026, 15/5."""
        said = self.line.said
        parts = [self.line.words[place + n].text if self.line.at(place + n) else "" for n in range(6)]
        if re.fullmatch(r"\d{4}", parts[0]) and parts[1] == parts[3] == "-":
            return 5, date(int(parts[0]), int(parts[2]), int(parts[4]))
        if parts[1] == "/" and re.fullmatch(r"\d{1,2}", parts[0]):
            year = parts[4] if parts[3] == "/" else ""
            return (5 if year else 3), self._dated(parts[0], parts[2], year)
        if parts[1] == parts[3] == "." and re.fullmatch(r"\d{1,2}", parts[0]) and re.fullmatch(r"\d{1,2}", parts[2]):
            year = parts[4] if re.fullmatch(r"\d{4}", parts[4]) else ""
            return (5 if year else 4), self._dated(parts[0], parts[2], year)
        found = _DOTTED.fullmatch(said(place).replace(" ", ".") if parts[0].count(".") else "")
        if not found or not (found[3] or parts[1] == "." or self._before(place) or len(found[2]) == 2):
            return None
        year = found[3] or (parts[2] if parts[1] == "." and re.fullmatch(r"\d{4}", parts[2]) else "")
        behind = (1 if parts[1] == "." and self._is_dot(place + 1) else 0) + (1 if year and not found[3] else 0)
        return 1 + behind, self._dated(found[1], found[2], year)

    def _is_dot(self, place: int) -> bool:
        word = self.line.at(place)
        return word is not None and word.text == "." and word.is_glued

    def _of_a_month(self, place: int) -> Match | None:
        """“15 May”, “May 15th, 2026”, “15. května”, “15 Mayıs'ta”."""
        day, length = self._day_number(place)
        if day:
            at = place + length + (self.line.said(place + length) == "of")
            if (month := self.table.months.get(self.line.said(at))) and self._is_month(month[1], place, at):
                return self._with_year(place, at + 1, day, month[0])
        month = self.table.months.get(self.line.said(place))
        if month and not month[1]:
            day, length = self._day_number(place + 1)
            return self._with_year(place, place + 1 + length, day, month[0]) if day else None
        return None

    def _is_month(self, unsure: bool, place: int, at: int) -> bool:
        followed = re.fullmatch(r"\d{4}", self.line.said(at + 1))
        return not unsure or bool(self._before(place) or followed or self.line.is_end(at + 1))

    def _day_number(self, place: int) -> tuple[int, int]:
        """A number of a day with its dot or its ending, and of how many words it is."""
        said = self.line.said(place)
        if not (said.isdecimal() and len(said) <= 2 and 1 <= int(said) <= 31):
            return 0, 0
        length = 1 + (self._is_dot(place + 1) or self._ending(place + 1))
        return int(said), length

    def _ending(self, place: int) -> int:
        """The words of an ending such as “th”, “-го”, “'inde”."""
        sign = 1 if self.line.said(place) in ("'", "’", "-") else 0
        return sign + 1 if self.line.said(place + sign) in self.table.of_the_month else 0

    def _with_year(self, place: int, end: int, day: int, month: int) -> Match:
        comma = 1 if self.line.said(end) == "," else 0
        year = self.line.said(end + comma)
        if re.fullmatch(r"20\d\d", year):
            return end + comma + 1 - place, date(int(year), month, day)
        return end - place, self._dated(str(day), str(month), "")

    def _dated(self, day: str, month: str, year: str) -> date:
        """With its year, else the nearest to come; one of the last month where the line tells what has happened."""
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        if self.back:
            for one in (self.today.year, self.today.year - 1):
                with suppress(ValueError):
                    if self.today - LATELY <= (found := date(one, int(month), int(day))) <= self.today:
                        return found
        for one in range(self.today.year, self.today.year + 9):  # eight years may lie between two leap days
            with suppress(ValueError):
                if (found := date(one, int(month), int(day))) >= self.today:
                    return found
        raise ValueError("no such day")

    def _relative(self, place: int) -> Match | None:
        found = self.line.phrase(place, self.table.relative)
        return (found[0], self.today + timedelta(days=found[1])) if found else None

    def _span(self, place: int) -> Match | None:
        found = self.line.phrase(place, self.table.spans)
        if not found:
            return None
        monday = self.today - timedelta(days=self.today.weekday())
        first = self.today.replace(day=1)
        last = self.today.replace(day=calendar.monthrange(self.today.year, self.today.month)[1])
        friday = monday + timedelta(days=4)
        meant = {
            "next week": monday + timedelta(days=7),
            "next month": add_months(first, 1),
            "end of week": max(friday, self.today),
            "end of month": last,
        }
        return found[0], meant[found[1]]

    def _weekday(self, place: int) -> Match | None:
        """The next such day after today; with “next” that of the coming week, with “last” the one before today."""
        found = self.line.phrase(place, self.table.weekdays)
        if not found or (found[1][1] and not self._is_sure(place, found[0])):
            return None
        weekday, length = found[1][0], found[0]
        around = ((place - 1, -1), (place + length, 1))
        monday = self.today - timedelta(days=self.today.weekday())
        for at, side in around:
            if self.line.said(at) in self.table.next | self.table.last:
                is_next = self.line.said(at) in self.table.next
                back = (self.today.weekday() - weekday - 1) % 7 + 1
                day = monday + timedelta(days=7 + weekday) if is_next else self.today - timedelta(days=back)
                self.line.take(at, 1, DAY)
                return (length, day) if side < 0 else (length + 1, day)
        return length, self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)

    def _of_now(self, place: int) -> Match | None:
        """“on the 15th”, “den 15.”, “do 15.”, “15-го числа”: a day of this month or of the next one."""
        day, length = self._day_number(place)
        ended = self._ending(place + 1)
        if not day or not (ended or (self._is_dot(place + 1) and self._before(place))):
            return None
        more = 1 if self.line.said(place + length) in self.table.of_the_month else 0
        for month in range(12):
            with suppress(ValueError):
                if (found := add_months(self.today.replace(day=1), month).replace(day=day)) >= self.today:
                    return length + more, found
        return None
