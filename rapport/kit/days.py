"""Working days: Monday to Friday less the public holidays of one or several countries (ISO codes; unknown: none)."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

import holidays

_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=1024)
def _holidays(country: str, year: int) -> frozenset[date]:
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def is_working_day(day: date, *countries: str) -> bool:
    """Whether people work on that day in all of the countries."""
    return day.weekday() < 5 and not any(day in _holidays(country, day.year) for country in countries)


def next_working_day(day: date, *countries: str) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day, *countries):
        day += _ONE_DAY
    return day


def add_working_days(day: date, n: int, *countries: str) -> date:
    """The n-th working day after the day (before it, when n is negative). With n = 0 the day itself, whatever it is."""
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    for _ in range(abs(n)):
        day += step
        while not is_working_day(day, *countries):
            day += step
    return day


def add_months(day: date, n: int) -> date:
    """The same day n months later, or the month's last day where it is shorter (31 January + 1 = 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
