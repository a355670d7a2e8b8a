"""Exchange rates with their day, and the currency in which the firm adds up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal

if TYPE_CHECKING:
    from rapport.people.models.users import User
    from rapport.people.viewer import Viewer

MILLIONTHS = 1_000_000
LARGEST = 10**15


class ExchangeRateQuerySet(models.QuerySet["ExchangeRate"]):
    def visible_to(self, viewer: Viewer) -> ExchangeRateQuerySet:
        return self.all()

    def of(self, currency: str) -> ExchangeRateQuerySet:
        return self.filter(Q(currency=currency) | Q(against=currency))

    def newest(self, currencies: Iterable[str], *, into: str, on: date) -> ExchangeRateQuerySet:
        """Of each currency the last rate up to that day, quoted in either direction: one look into the index each."""
        pairs = [pair for one in sorted(set(currencies) - {into}) for pair in ((one, into), (into, one))]
        found = Q(pk__in=())
        for currency, against in pairs:
            last = self.filter(currency=currency, against=against, on__lte=on).order_by("-on").values("pk")[:1]
            found |= Q(pk=models.Subquery(last))
        return self.filter(found)

    def note(
        self, *, by: User, currency: str, against: str, on: date, rate: Decimal, per: int = 1, source: str = ""
    ) -> ExchangeRate:
        """Writes down that `per` units of `currency` cost `rate` of `against` on that day; what stood there for the
        pair is corrected. Raises Refusal for a rate that cannot be."""
        fields = _checked(currency, against, rate, per)
        known = self.filter(currency=currency, against=against, on=on).first()
        if known is not None:
            known.correct(by=by, rate=rate, per=per, source=source)
            return known
        row = ExchangeRate(currency=currency, against=against, on=on, source=source.strip(), **fields)
        with act("rate.noted", by=by, currency=currency, against=against, on=on, rate=str(rate), per=per) as doing:
            doing.concern(doing.create(row))
        return row


def _checked(currency: str, against: str, rate: Decimal, per: int) -> dict[str, int]:
    if currency == against:
        raise Refusal("rate_of_itself", _("A currency has no rate against itself."), "against")
    millionths = rate * MILLIONTHS
    if rate <= 0 or per < 1 or millionths > LARGEST or millionths != millionths.to_integral_value():
        text = _("A rate is a number above zero with at most six decimals.")
        raise Refusal("rate_unreadable", text, "rate")
    return {"millionths": int(millionths), "per": per}


class ExchangeRate(Editable):
    """So many units of `currency` (`per`) cost `millionths` / 1,000,000 units of `against` on that day."""

    currency = models.CharField(max_length=3)
    against = models.CharField(max_length=3)
    on = models.DateField()
    per = models.PositiveIntegerField(default=1)
    millionths = models.BigIntegerField()
    source = models.CharField(max_length=80, blank=True)

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "currency", "against"]
        constraints = [
            models.UniqueConstraint(fields=["currency", "against", "on"], name="one_rate_a_day"),
            models.CheckConstraint(condition=Q(millionths__gt=0, per__gt=0), name="rate_is_above_zero"),
            models.CheckConstraint(condition=~Q(currency=F("against")), name="rate_between_two_currencies"),
        ]

    def __str__(self) -> str:
        return f"{self.per} {self.currency} = {self.rate.normalize():f} {self.against}"

    @property
    def rate(self) -> Decimal:
        return Decimal(self.millionths) / MILLIONTHS

    def factor(self, currency: str) -> Fraction:
        """By what an amount of `currency`, one of the two, is multiplied; exactly."""
        direct = Fraction(self.millionths, MILLIONTHS * self.per)
        return direct if currency == self.currency else 1 / direct

    def correct(self, *, by: User, rate: Decimal, per: int = 1, source: str = "") -> None:
        fields = _checked(self.currency, self.against, rate, per)
        with act(
            "rate.corrected", by=by, about=[self], currency=self.currency, against=self.against, on=self.on,
            rate=str(rate), per=per,
        ) as doing:  # fmt: skip
            doing.update(self, source=source.strip(), **fields)
