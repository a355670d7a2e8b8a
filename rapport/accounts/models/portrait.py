"""R-018: the portrait of the ideal client, and how near an account comes to it. See docs/algorithms/ideal-client.md.

Each thing that the portrait wants is a condition in SQL, so that one account and a list of them are judged alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models.account import Account
from rapport.accounts.models.account_describing import Degree
from rapport.accounts.models.profile import Profile
from rapport.accounts.models.trade_facts import Need
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.money import Money
from rapport.people.converting import Rates
from rapport.people.models import User

YES, NO, UNKNOWN = 2, 1, 0
LABELS: dict[str, Any] = {
    "sectors": _("Sector"),
    "sizes": _("Size and type"),
    "countries": _("Country"),
    "regions": _("Region"),
    "distance_km": _("Distance"),
    "yearly": _("Orders in a year"),
    "turnover": _("Their turnover"),
    "groups": _("What they need"),
    "keenness": _("How much they want it"),
    "means": _("What they can pay"),
}


@dataclass(frozen=True)
class Criterion:
    """One thing that is wanted: when it is met, and when nobody knows."""

    name: str
    met: Q
    unknown: Q

    @property
    def verdict(self) -> Case:
        return Case(
            When(self.unknown, then=Value(UNKNOWN)), When(self.met, then=Value(YES)), default=Value(NO),
            output_field=IntegerField(),
        )  # fmt: skip

    @property
    def point(self) -> Case:
        return Case(When(self.met, then=Value(1)), default=Value(0), output_field=IntegerField())


class PortraitManager(models.Manager["Portrait"]):
    def ours(self) -> Portrait:
        """The one portrait; a blank one while none is kept."""
        return self.order_by("id").first() or Portrait()


class Portrait(Editable):
    """What is left empty is not asked. Lists hold ids, country codes, or regions as records write them."""

    words = models.TextField(blank=True)
    sectors = models.JSONField(default=list)
    sizes = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    regions = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    distance_km = models.PositiveIntegerField(null=True)
    currency = models.CharField(max_length=3, default=settings.CURRENCY)
    yearly = models.BigIntegerField(default=0)
    turnover = models.BigIntegerField(default=0)
    keenness = models.PositiveSmallIntegerField(choices=Degree, default=Degree.UNKNOWN)
    means = models.PositiveSmallIntegerField(choices=Degree, default=Degree.UNKNOWN)

    objects = PortraitManager()

    def draw(self, *, by: User, **fields: Any) -> None:
        """Says what the ideal client is like."""
        with act("portrait.drawn", by=by, text=fields.get("words", self.words)) as doing:
            if self.pk is None:
                doing.create(self)
            doing.update(self, **fields)

    def criteria(self, *, on: date) -> list[Criterion]:
        """What it wants, in the order in which it is told."""
        listed = {"sectors": "sector", "sizes": "size_type", "countries": "country", "regions": "region"}
        found = [_in(name, column, getattr(self, name)) for name, column in listed.items() if getattr(self, name)]
        if self.distance_km:
            found.append(Criterion("distance_km", Q(distance_km__lte=self.distance_km), Q(distance_km=None)))
        for name in ("yearly", "turnover"):
            if minor := getattr(self, name):
                missing = Q(profile=None) | Q(**{f"profile__{name}": 0})
                found.append(Criterion(name, at_least(name, Money(minor, self.currency), on=on), missing))
        if self.groups:
            theirs = Need.objects.standing().filter(account=OuterRef("pk"))
            found.append(Criterion("groups", Q(Exists(theirs.filter(group__in=self.groups))), ~Q(Exists(theirs))))
        for name in ("keenness", "means"):
            if least := getattr(self, name):
                found.append(Criterion(name, Q(**{f"{name}__gte": least}), Q(**{name: Degree.UNKNOWN})))
        return found


def _in(name: str, column: str, wanted: list[Any]) -> Criterion:
    unknown = Q(**{column: ""}) if column in ("country", "region") else Q(**{column: None})
    return Criterion(name, Q(**{f"{column}__in": wanted}), unknown)


def at_least(name: str, least: Money, *, on: date) -> Q:
    """A sum of the profile reaches this one, in every currency in which profiles are kept; what has no rate does
    not. For a query of accounts."""
    used = set(Profile.objects.order_by().values_list("currency", flat=True).distinct())
    rates, found = Rates({*used, least.currency}, on=on), Q(pk__in=())
    wanted = rates.exact(least)
    for currency in used:
        unit = rates.exact(Money(1, currency))
        if currency == least.currency:
            found |= Q(profile__currency=currency, **{f"profile__{name}__gte": least.minor})
        elif wanted is not None and unit:
            found |= Q(profile__currency=currency, **{f"profile__{name}__gte": ceil(wanted / unit)})
    return found


def with_points(accounts: Any, criteria: Iterable[Criterion]) -> Any:
    """Adds `near`: how many of the things wanted each account meets."""
    total: Any = Value(0)
    for one in criteria:
        total = total + one.point
    return accounts.annotate(near=total)


def verdicts(account: Account, criteria: Iterable[Criterion]) -> dict[str, int]:
    """Whether this account meets each thing that is wanted; one query."""
    wanted = {f"is_{one.name}": one.verdict for one in criteria}
    found = Account.objects.filter(pk=account.pk).values(**wanted).first() if wanted else None
    return {name.removeprefix("is_"): verdict for name, verdict in (found or {}).items()}
