"""R-004: the records that somebody should look over: those only heard of, then those not checked for longest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch, Q

from rapport.accounts.models import LONG_AGO, Account, Contact, ContactPoint
from rapport.accounts.policy import own_or_entrusted
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer

SHOWN = 20


@dataclass(frozen=True)
class ToCheck:
    rows: list[Any]
    count: int
    days: int


def to_check(viewer: Viewer) -> ToCheck:
    """Own ones, and those of people stood in for; three queries, whatever the number."""
    days = firm_number("checked_days")
    late = Q(verified_on__lt=viewer.today - timedelta(days=days))
    mine = Account.objects.visible_to(viewer).current().filter(own_or_entrusted(viewer))
    found = mine.filter(late | Q(is_unverified=True))
    people = Prefetch("contacts", Contact.objects.filter(left_on=None).order_by("id"), to_attr="here")
    points = Prefetch("points", ContactPoint.objects.filter(ended_on=None), to_attr="reached_by")
    rows = list(found.order_by("-is_unverified", "verified_on", "pk").prefetch_related(people, points)[:SHOWN])
    for account in rows:
        account.was_checked = account.verified_on if account.verified_on != LONG_AGO else None
    return ToCheck(rows, found.count(), days)
