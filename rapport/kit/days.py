"""Working days: the week of a country less its public holidays, for one or several countries (ISO codes).

A country that is not known works from Monday to Friday and has no holidays.
"""

import calendar
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from rapport.kit.later import later
from rapport.kit.refusal import Refusal

holidays = later("holidays")
_ONE_DAY = timedelta(days=1)
_WEEKEND = frozenset({5, 6})


def load_calendars() -> None:
    """With the first year of one country those of all are there, which takes half a second."""
    _holidays("NO", 2026)


@lru_cache(maxsize=1024)
def _holidays(country: str, year: int) -> frozenset[date]:
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


@lru_cache(maxsize=256)
def weekend(country: str) -> frozenset[int]:
    """The days of the week that are free there, Monday being 0."""
    try:
        return frozenset(holidays.country_holidays(country).weekend)
    except NotImplementedError:
        return _WEEKEND


def is_holiday(day: date, country: str) -> bool:
    return day in _holidays(country, day.year)


def is_working_day(day: date, *countries: str) -> bool:
    """Whether people work on that day in all of the countries; without any, whether it is none of a usual weekend."""
    free = day.weekday() in _WEEKEND if not countries else any(day.weekday() in weekend(one) for one in countries)
    return not free and not any(is_holiday(day, one) for one in countries)


def next_working_day(day: date, *countries: str) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day, *countries):
        day += _ONE_DAY
    return day


def add_working_days(day: date, n: int, *countries: str) -> date:
    """The n-th working day after the day (before it, when n is negative). With n = 0 the day itself, whatever it is."""
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    for _day in range(abs(n)):
        day += step
        while not is_working_day(day, *countries):
            day += step
    return day


def require_not_over(day: date, *, on: date, field: str) -> None:
    """Raises Refusal at the field for a day before `on`."""
    if day < on:
        raise Refusal("day_is_past", _("This day is over. Choose today or a later day."), field)


def add_months(day: date, n: int) -> date:
    """The same day n months later, or the month's last day where it is shorter (31 January + 1 = 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
