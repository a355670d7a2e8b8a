"""The months and quarters for which plans are made; those of the calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from rapport.kit.days import add_months
from rapport.ui.wording import reader_locale

MONTHS, QUARTERS = "months", "quarters"


@dataclass(frozen=True, order=True)
class Period:
    """First and last day, both included. Its code is "2026-05" or "2026-Q2"."""

    first_day: date
    last_day: date

    @classmethod
    def month_of(cls, day: date) -> Period:
        return _from(day.replace(day=1), 1)

    @classmethod
    def quarter_of(cls, day: date) -> Period:
        return _from(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), 3)

    @classmethod
    def parse(cls, code: str) -> Period | None:
        year, _dash, part = code.partition("-")
        quarter, number = part.startswith("Q"), part.removeprefix("Q")
        if not (year.isdecimal() and len(year) == 4 and number.isdecimal() and len(number) < 3):
            return None
        months = 3 if quarter else 1
        if int(year) == 0 or not 1 <= int(number) <= 12 // months:
            return None
        return _from(date(int(year), (int(number) - 1) * months + 1, 1), months)

    @property
    def is_quarter(self) -> bool:
        return self.first_day.month != self.last_day.month

    @property
    def code(self) -> str:
        quarter = f"Q{(self.first_day.month + 2) // 3}" if self.is_quarter else f"{self.first_day.month:02}"
        return f"{self.first_day.year:04}-{quarter}"

    @property
    def months(self) -> range:
        """The numbers of its months in the year."""
        return range(self.first_day.month, self.last_day.month + 1)

    @property
    def short(self) -> str:
        """“Q2” or “May”, as the reader writes it."""
        return str(format_date(self.first_day, "QQQ" if self.is_quarter else "LLL", locale=reader_locale()))

    @property
    def long(self) -> str:
        """“2nd quarter” or “May”."""
        return str(format_date(self.first_day, "QQQQ" if self.is_quarter else "LLLL", locale=reader_locale()))

    def __str__(self) -> str:
        return f"{self.short} {self.first_day.year}"


def _from(first_day: date, months: int) -> Period:
    last_month = add_months(first_day, months - 1)
    days = calendar.monthrange(last_month.year, last_month.month)[1]
    return Period(first_day, last_month.replace(day=days))


def periods_of(year: int, by: str) -> list[Period]:
    """The twelve months or the four quarters of a year."""
    months = 1 if by == MONTHS else 3
    return [_from(date(year, month, 1), months) for month in range(1, 13, months)]


class PeriodWords(dict[Any, str]):
    """Periods by their code, for the journal."""

    def get(self, code: Any, default: Any = None) -> Any:
        found = Period.parse(str(code))
        return str(found) if found else default
