"""R-005: the quality of records. What lacks is one condition a fact, for one record and for thousands alike.

Explained in docs/algorithms/data-quality.md, whose table runs as a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from rapport.accounts.models import Account, BuyingRole, Contact, ContactPoint, Kind, PointKind
from rapport.accounts.models.quality import QualityMark
from rapport.people.numbers import firm_number

# What a private person does not have.
OF_COMPANIES = frozenset({"company_number", "decides", "business"})


def lacking(*, checked_since: date) -> dict[str, Any]:
    """For each fact the accounts in which it is missing; a person lacks nothing that only a company has."""
    company = ~Q(kind=Kind.PERSON)
    here = Contact.objects.filter(account=OuterRef("pk"), left_on=None)
    reaches = ContactPoint.objects.filter(account=OuterRef("pk"), ended_on=None)
    return {
        "name": Q(name=""),
        "contact": ~Exists(here),
        "phone": ~Exists(reaches.filter(kind=PointKind.PHONE)),
        "mail": ~Exists(reaches.filter(kind=PointKind.MAIL)),
        "company_number": company & Q(company_number=""),
        "place": Q(country="") | Q(city=""),
        "decides": company & ~Exists(here.filter(buying_role=BuyingRole.DECIDES)),
        "account_class": Q(account_class=None),
        "business": company & Q(business=""),
        "language": Q(language="") & ~Exists(here.exclude(language="")),
        "origin": Q(origin=None),
        "checked": Q(verified_on__lt=checked_since),
    }


def checked_since(on: date) -> date:
    """A record checked on this day or later is checked in time."""
    return on - timedelta(days=firm_number("checked_days"))


@dataclass
class Quality:
    """Of one record or of many: how often each fact is missing, and how many could have it."""

    records: int = 0
    persons: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)

    def asked(self, code: str) -> int:
        return self.records - (self.persons if code in OF_COMPANIES else 0)

    @property
    def possible(self) -> int:
        return sum(weight * self.asked(code) for code, weight in self.weights.items())

    @property
    def points(self) -> int:
        return self.possible - sum(weight * self.missing.get(code, 0) for code, weight in self.weights.items())

    @property
    def score(self) -> int | None:
        """Points of all that are possible, in percent, rounded down: 100 means that nothing is missing."""
        return self.points * 100 // self.possible if self.possible else None


def marks_in_use() -> list[QualityMark]:
    return list(QualityMark.objects.filter(is_used=True, weight__gt=0))


def quality_by_owner(accounts: QuerySet[Account], marks: Iterable[QualityMark], *, on: date) -> dict[int, Quality]:
    """One query, whatever the number of records."""
    marks, facts = list(marks), lacking(checked_since=checked_since(on))
    counts = {f"lacks_{mark.code}": Count("pk", filter=facts[mark.code]) for mark in marks}
    persons = Count("pk", filter=Q(kind=Kind.PERSON))
    lines: Any = accounts.order_by().values("owner").annotate(records=Count("pk"), persons=persons, **counts)
    weights = {mark.code: mark.weight for mark in marks}
    return {
        line["owner"]: Quality(
            line["records"], line["persons"], {code: line[f"lacks_{code}"] for code in weights}, weights
        )
        for line in lines
    }


def quality_of(account: Account, marks: Iterable[QualityMark], *, on: date) -> Quality:
    """Of one record."""
    marks, facts = list(marks), lacking(checked_since=checked_since(on))
    asked = {f"lacks_{mark.code}": Case(When(facts[mark.code], then=Value(1)), default=Value(0)) for mark in marks}
    found = Account.every.filter(pk=account.pk).annotate(**asked).values(*asked).get()
    weights = {mark.code: mark.weight for mark in marks}
    missing = {code: found[f"lacks_{code}"] for code in weights}
    return Quality(1, int(account.is_person), missing, weights)
