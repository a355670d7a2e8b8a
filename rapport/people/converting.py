"""Sums of several currencies in one, at rates that are named with their day. Exact until the end, then rounded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, reduce
from math import floor, lcm
from operator import or_
from typing import Any

from babel.numbers import get_currency_precision
from django.db.models import DateField, QuerySet

from rapport.kit.money import Money
from rapport.kit.prepared import Prepared
from rapport.people.models.firm import Firm
from rapport.people.models.rates import ExchangeRate


def shared_out(parts: Sequence[Fraction]) -> tuple[list[int], int]:
    """Whole numbers for the parts and for their total, so that the parts add up to it.

    The total is rounded once, half to even; each part down, and what is missing goes to the largest remainders.
    """
    total = round(sum(parts, Fraction(0)))
    whole = [floor(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (whole[place] - parts[place], place))
    for place in order[: total - sum(whole)]:
        whole[place] += 1
    return whole, total


def _exact(money: Money, rate: ExchangeRate, into: str) -> Fraction:
    digits = get_currency_precision(into) - get_currency_precision(money.currency)
    return money.minor * rate.factor(money.currency) * Fraction(10) ** digits


@dataclass(frozen=True)
class Line:
    """One sum and what it is in the reporting currency; `rate` is None where it is in that currency already."""

    sum: Money
    converted: Money
    rate: ExchangeRate | None


@dataclass(frozen=True)
class Together:
    """Sums in one currency. `missing` are those for whose currency there is no rate: they are not in the total."""

    total: Money
    lines: list[Line]
    missing: list[Money]

    @property
    def first_day(self) -> date | None:
        """The oldest day of the rates that were used."""
        return min((line.rate.on for line in self.lines if line.rate), default=None)

    @property
    def last_day(self) -> date | None:
        return max((line.rate.on for line in self.lines if line.rate), default=None)


def _rates(currencies: tuple[str, ...], into: str, on: Any) -> QuerySet[ExchangeRate]:
    return ExchangeRate.objects.newest(currencies, into=into, on=on)


_newest = Prepared(_rates, on=DateField())


class Rates:
    """The rates of one day into the reporting currency, for the currencies that are asked for. Two queries at most."""

    def __init__(self, currencies: Iterable[str], *, on: date) -> None:
        self._asked = asked = set(currencies)
        self.into = Firm.objects.ours().reporting_currency if asked else ""
        self._of: dict[str, ExchangeRate] = {}
        foreign = asked - {self.into}
        for rate in _newest(tuple(sorted(foreign)), self.into, on=on) if self.into and foreign else ():
            currency = rate.against if rate.currency == self.into else rate.currency
            if currency not in self._of or self._of[currency].on < rate.on:
                self._of[currency] = rate

    def exact(self, money: Money) -> Fraction | None:
        """In minor units of the reporting currency; None where there is no rate."""
        if money.currency == self.into:
            return Fraction(money.minor)
        rate = self._of.get(money.currency)
        return None if rate is None else _exact(money, rate, self.into)

    def about(self, minors: Mapping[str, int]) -> Money | None:
        """What so much of each currency comes to in the reporting currency, to the whole unit; None where a rate is
        missing. Quick, for hundreds of sums."""
        shares, whole = self._shares
        if not all(currency in shares for currency, minor in minors.items() if minor):
            return None
        total = sum(minor * shares[currency] for currency, minor in minors.items() if minor)
        units, left = divmod(total, whole * self._unit)
        units += int((2 * left, units % 2) > (whole * self._unit, 0))  # half to even
        return Money(units * self._unit, self.into)

    @cached_property
    def _unit(self) -> int:
        return int(10 ** get_currency_precision(self.into))

    @cached_property
    def _shares(self) -> tuple[dict[str, int], int]:
        """What one minor unit of each currency is worth, in parts of that of the reporting currency, and how many."""
        one = {currency: self.exact(Money(1, currency)) for currency in self._asked} if self.into else {}
        known = {currency: share for currency, share in one.items() if share is not None}
        whole = lcm(*(share.denominator for share in known.values()))
        return {currency: int(share * whole) for currency, share in known.items()}, whole

    def together(self, sums: Iterable[Money]) -> Together | None:
        """None where nothing is to be converted: no currency is settled, or every sum is in it."""
        sums = [one for one in sums if one.minor]
        if not self.into or all(one.currency == self.into for one in sums):
            return None
        exact = [(one, value) for one in sums if (value := self.exact(one)) is not None]
        whole, total = shared_out([value for _sum, value in exact])
        lines = [
            Line(one, Money(minor, self.into), self._of.get(one.currency))
            for (one, _value), minor in zip(exact, whole, strict=True)
        ]
        return Together(Money(total, self.into), lines, [one for one in sums if self.exact(one) is None])


def together(sums: Sequence[Money], *, on: date) -> Together | None:
    """The sums in the reporting currency, at the last rates up to that day."""
    return Rates({one.currency for one in sums if one.minor}, on=on).together(sums) if sums else None


class Crossings:
    """The last rates up to a day into several currencies, for sums that are compared with others. One query at most."""

    def __init__(self, currencies: Iterable[str], *, into: Iterable[str], on: date) -> None:
        asked = set(currencies)
        self._of: dict[tuple[str, str], ExchangeRate] = {}
        wanted = {one: asked - {one} for one in into}
        found = [ExchangeRate.objects.newest(those, into=one, on=on) for one, those in wanted.items() if those]
        for rate in reduce(or_, found) if found else ():
            for pair in ((rate.currency, rate.against), (rate.against, rate.currency)):
                if pair not in self._of or self._of[pair].on < rate.on:
                    self._of[pair] = rate

    def exact(self, money: Money, into: str) -> Fraction | None:
        """In minor units of `into`; None where there is no rate."""
        if money.currency == into:
            return Fraction(money.minor)
        rate = self._of.get((money.currency, into))
        return None if rate is None else _exact(money, rate, into)
