"""What clients wish, by product group, for those who decide what we sell (R-015, R-172)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from rapport.care.models import Wish, WishStatus
from rapport.catalogue.models import ProductGroup
from rapport.desk.periods import Span
from rapport.people.viewer import Viewer

SHOWN = 3


@dataclass
class Group:
    """`word` is what the list of wishes is asked for."""

    name: str
    word: str
    wishes: int = 0
    clients: int = 0
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    latest: list[Wish] = field(default_factory=list)

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(status, self.counts[status]) for status in WishStatus.values]


def wishes_by_group(viewer: Viewer, span: Span) -> list[Group]:
    """The most wished for first; those of no group last. Three queries, whatever the number of wishes."""
    wished = Wish.objects.visible_to(viewer).filter(wished_on__range=span).order_by()
    states: dict[str, Any] = {status: Count("pk", filter=Q(status=status)) for status in WishStatus.values}
    counts = {"all": Count("pk"), "clients": Count("account", distinct=True), **states}
    lines: Any = wished.values("product_group").annotate(**counts)
    names = {one.pk: str(one) for one in ProductGroup.objects.all()}
    found: dict[int | None, Group] = {}
    for line in lines:
        pk = line["product_group"]
        group = found[pk] = Group(names.get(pk, _("No product group")), str(pk or "none"), line["all"], line["clients"])
        group.counts.update({status: count for status, count in line.items() if status in states})
    for wish in wished.filter(pk__in=_latest(wished)).select_related("account").order_by("-wished_on", "-pk"):
        found[wish.product_group_id].latest.append(wish)
    return sorted(found.values(), key=lambda one: (one.word == "none", -one.clients, -one.wishes, one.name))


def _latest(wished: Any) -> list[int]:
    """The newest few of each group: numbers alone, so that no words are read in vain."""
    kept: dict[int | None, list[int]] = defaultdict(list)
    for group, pk in wished.order_by("-wished_on", "-pk").values_list("product_group", "pk"):
        if len(kept[group]) < SHOWN:
            kept[group].append(pk)
    return [pk for numbers in kept.values() for pk in numbers]
