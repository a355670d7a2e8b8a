"""R-013, R-026, R-050: what a client does, how much it orders, how it works inside, and what may come of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rapport.accounts.models.account import Account
from rapport.journal.bases import Editable
from rapport.kit.money import Money

# What is written, and what is counted (in minor units of the profile's currency).
WORDS = ("purpose", "specifics", "quality", "season", "policy", "solidity", "analysis", "outlook")
SUMS = ("order_from", "order_to", "yearly", "turnover")


class Profile(Editable):
    """`yearly` is what they may order from us in a year, `order_from` and `order_to` a single order."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="profile")
    purpose = models.TextField(blank=True)
    specifics = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    season = models.CharField(max_length=200, blank=True)
    policy = models.TextField(blank=True)
    solidity = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    outlook = models.TextField(blank=True)
    currency = models.CharField(max_length=3, default=settings.CURRENCY)
    order_from = models.BigIntegerField(default=0)
    order_to = models.BigIntegerField(default=0)
    yearly = models.BigIntegerField(default=0)
    turnover = models.BigIntegerField(default=0)
    turnover_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["currency", "yearly"], name="profile_yearly")]

    def __str__(self) -> str:
        return str(self.account)

    def worth(self, name: str) -> Money:
        return Money(getattr(self, name), self.currency)

    @property
    def yearly_worth(self) -> Money:
        return self.worth("yearly")
