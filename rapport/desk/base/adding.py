"""Sums in several currencies, made one number so that shares can be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from rapport.kit.money import Money
from rapport.people.converting import Rates


class Adding:
    """Turns sums into one currency: the one that they all have, else that of the reports where there are rates."""

    def __init__(self, currencies: Iterable[str], *, on: date) -> None:
        asked = set(currencies)
        self.rates = None if len(asked) < 2 else Rates(asked, on=on)
        self.currency = next(iter(asked), "") if self.rates is None else self.rates.into

    def exact(self, money: Money) -> Fraction:
        """In minor units; nothing for what no rate tells."""
        if self.rates is None:
            return Fraction(money.minor)
        return self.rates.exact(money) or Fraction(0)

    def money(self, exact: Fraction) -> Money | None:
        """None where the firm has settled no currency for its reports."""
        return Money(round(exact), self.currency) if self.currency else None
