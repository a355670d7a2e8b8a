"""How much an exception weighs: days times money. Explained in docs/algorithms/ranking.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, F, FloatField, Func, Value, When
from django.db.models.functions import Greatest, Least

# How much more the largest sums weigh than no sum at all.
MOST = 4.0
Averages = Mapping[str, float]


class DayNumber(Func):
    """A day, or the day of a moment, as a number that grows by one each day."""

    output_field = FloatField()
    template = "julianday(date(%(expressions)s))"

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "((%(expressions)s)::date - '2000-01-01'::date)::double precision"
        return super().as_sql(compiler, connection, template=template, **extra)


def averages(lines: Iterable[tuple[str, int, int]]) -> dict[str, float]:
    """What an open interest is worth on average, by currency: sums of different currencies are never compared."""
    counts: dict[str, int] = {}
    sums: dict[str, int] = {}
    for currency, count, worth in lines:
        counts[currency] = counts.get(currency, 0) + count
        sums[currency] = sums.get(currency, 0) + worth
    return {currency: sums[currency] / count for currency, count in counts.items() if count > 0 < sums[currency]}


def weight(days: float, minor: int, currency: str, average: Averages) -> float:
    """Days (today counts one) times money: one without a sum, two with an average one, five at most."""
    money = min(minor / average[currency], MOST) if currency in average else 0.0
    return (max(days, 0) + 1) * (1 + money)


def shares_of(average: Averages) -> dict[str, float]:
    """What one minor unit of each currency is of an average interest."""
    return {currency: 1 / one for currency, one in average.items()}


def weighed(since: str, on: Any, shares: Mapping[str, Any]) -> Any:
    """The same as an expression, over rows that have a day in `since`."""
    by_currency = [When(currency=one, then=Least(Value(MOST), F("minor") * share)) for one, share in shares.items()]
    money = Case(*by_currency, default=Value(0.0), output_field=FloatField())
    return (Greatest(days_until(on, since), Value(0.0)) + Value(1.0)) * (Value(1.0) + money)


def days_until(on: Any, since: str) -> Any:
    """For how many days the rows stand out that have a day in `since`."""
    return DayNumber(on) - DayNumber(F(since))
