"""R-076: what else clients asked for who asked for the same: counted, with its base; docs/algorithms/alongside.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count

from rapport.accounts.policy import reads_content
from rapport.interests.models import Interest, InterestLine
from rapport.people.viewer import Viewer


@dataclass(frozen=True)
class Alongside:
    """`count` of `of` clients who asked for the same have asked for this product group, too."""

    group: int
    name: str
    count: int
    of: int


def is_worth_naming(count: int, of: int) -> bool:
    """Out of enough clients, and for more than a few of them."""
    rule = settings.ALONGSIDE
    return of >= rule["clients"] and count * 100 >= of * rule["percent"]


def alongside(interest: Interest, viewer: Viewer) -> list[Alongside]:
    """The most frequent first. Three queries: its groups, the newest lines of these, what else those clients asked."""
    rule = settings.ALONGSIDE
    mine = set(interest.lines.exclude(group=None).values_list("group", flat=True))
    if not mine:
        return []
    alike = InterestLine.objects.filter(reads_content(viewer, "interest__account__"), group__in=mine)
    newest = alike.exclude(interest__account=interest.account_id).order_by("-id")
    clients = set(newest.values_list("interest__account", flat=True)[: rule["lines"]])
    if len(clients) < rule["clients"]:
        return []
    asked: Any = InterestLine.objects.filter(interest__account__in=clients, group__isnull=False, group__is_used=True)
    counted = asked.exclude(group__in=mine).order_by().values_list("group", "group__name")
    found = [
        Alongside(group, name, count, len(clients))
        for group, name, count in counted.annotate(count=Count("interest__account", distinct=True))
        if is_worth_naming(count, len(clients))
    ]
    return sorted(found, key=lambda one: (-one.count, one.name))[: rule["shown"]]
