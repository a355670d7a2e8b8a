"""How much an exception weighs: days times money. Explained in docs/algorithms/ranking.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, FloatField, Func, Value, When
from django.db.models.functions import Greatest, Least

# How much more the largest sums weigh than no sum at all.
MOST = 4.0
Averages = Mapping[str, float]


class DaysSince(Func):
    """Whole days from a day, or from the day of a moment, until `on`."""

    output_field = FloatField()
    template = "(julianday('%(on)s') - julianday(date(%(expressions)s)))"

    def __init__(self, column: str, on: date) -> None:
        super().__init__(F(column), on=on.isoformat())

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "('%(on)s'::date - (%(expressions)s)::date)::double precision"
        return super().as_sql(compiler, connection, template=template, **extra)


def averages(lines: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """What an open interest is worth on average, by currency: sums of different currencies are never compared."""
    counts: dict[str, int] = {}
    sums: dict[str, int] = {}
    for one in lines:
        counts[one["currency"]] = counts.get(one["currency"], 0) + one["number"]
        sums[one["currency"]] = sums.get(one["currency"], 0) + int(one["worth"])
    return {currency: sums[currency] / count for currency, count in counts.items() if count > 0 < sums[currency]}


def weight(since: date | datetime, minor: int, currency: str, on: date, average: Averages) -> float:
    """Days (today counts one) times money: one without a sum, two with an average one, five at most."""
    day = since.date() if isinstance(since, datetime) else since
    money = min(minor / average[currency], MOST) if currency in average else 0.0
    return (max((on - day).days, 0) + 1) * (1 + money)


def weighed(since: str, on: date, average: Averages) -> Any:
    """The same as an expression, over rows that have a day in `since`."""
    shares = [
        When(currency=currency, then=Least(Value(MOST), F("minor") * Value(1 / one)))
        for currency, one in average.items()
    ]
    money = Case(*shares, default=Value(0.0), output_field=FloatField())
    return (Greatest(DaysSince(since, on), Value(0.0)) + Value(1.0)) * (Value(1.0) + money)
