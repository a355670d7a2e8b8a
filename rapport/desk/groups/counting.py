"""R-046: what there is in each target group, and which promises most.

Explained in docs/algorithms/promising-groups.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Sum, Value
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.accounts.models import Account, Status
from rapport.catalogue.models import ProductGroup
from rapport.desk.base.adding import Adding
from rapport.desk.groups.models import TargetGroup
from rapport.desk.lists.accounts import ACCOUNTS, deals_lately
from rapport.desk.lists.filters import Rows
from rapport.desk.lists.listing import count_said
from rapport.desk.lists.own import with_own_fields
from rapport.desk.lists.paging import COUNTED
from rapport.interests.models import Interest
from rapport.kit.money import Money
from rapport.kit.text import fold
from rapport.people.viewer import Viewer

LABELS: dict[str, Any] = {
    "accounts": _("Fit now"),
    "clients": pgettext_lazy("how many", "Clients"),
    "prospects": _("Prospects"),
    "idle": _("Prospects without an open interest"),
    "asking": _("With an open interest"),
}


def promise(accounts: int, idle: int, won: Fraction) -> Fraction:
    """What the prospects that nobody works on may bring in a year, if each is as good as one of the group is now."""
    return won / accounts * idle if accounts else Fraction(0)


@dataclass
class Line:
    """`idle` are prospects without an open interest; `won` is of the last twelve months, in minor units."""

    group: TargetGroup
    offered: list[str] = field(default_factory=list)
    accounts: int = 0
    clients: int = 0
    prospects: int = 0
    idle: int = 0
    asking: int = 0
    won: Fraction = Fraction(0)
    money: Money | None = None
    each: Money | None = None
    hoped: Money | None = None

    @property
    def is_cut(self) -> bool:
        return self.accounts > COUNTED

    @property
    def promise(self) -> Fraction:
        return promise(self.accounts, self.idle, self.won)

    def url(self, **more: str) -> str:
        return f"{reverse('accounts')}?{urlencode({'whose': 'all', **self.group.words, **more})}"

    @property
    def cells(self) -> list[tuple[Any, str, str]]:
        """What is counted, the number, and the list behind it; of parts of a group too large to count, at least."""
        lists: dict[str, dict[str, str]] = {
            "accounts": {}, "clients": {"status": Status.CLIENT}, "prospects": {"status": Status.PROSPECT},
            "idle": {"status": Status.PROSPECT, "idle": "1"}, "asking": {"asks": "1"},
        }  # fmt: skip
        return [(LABELS[name], self._said(getattr(self, name)), self.url(**words)) for name, words in lists.items()]

    def _said(self, count: int) -> str:
        return f"{count_said(min(count, COUNTED), exact=True)}{'+' if count and self.is_cut else ''}" if count else ""

    @property
    def deals_url(self) -> str:
        return self.url(deal="1")


def lines(viewer: Viewer) -> list[Line]:
    """The most promising group first; as many queries for a hundred groups as for one."""
    found = {group.pk: Line(group) for group in TargetGroup.objects.visible_to(viewer)}
    if found:
        _name_products(found.values())
        _count(viewer, found)
    return sorted(found.values(), key=lambda one: (-one.promise, -one.idle, fold(one.group.name)))


def _name_products(found: Iterable[Line]) -> None:
    names = {one.pk: str(one) for one in ProductGroup.objects.all()}
    for line in found:
        line.offered = [names[pk] for pk in line.group.offered if pk in names]


def _count(viewer: Viewer, found: Mapping[int, Line]) -> None:
    """Counts stop where those of the lists do: of a group that is larger, the first ones are looked at."""
    members = _members(viewer, [line.group for line in found.values()])
    for row in _together([_accounts(pk, rows) for pk, rows in members.items()]):
        pk = row.pop("of")
        found[pk].__dict__.update(row)
    sums = list(_together([_won(viewer, pk, rows) for pk, rows in members.items()]))
    adding = Adding((row["currency"] for row in sums), on=viewer.today)
    for row in sums:
        found[row["of"]].won += adding.exact(Money(int(row["sum"] or 0), row["currency"]))
    for line in found.values():
        line.money, line.hoped = adding.money(line.won), adding.money(line.promise)
        line.each = adding.money(line.won / line.accounts) if line.accounts else None


def _together(parts: Sequence[Rows]) -> Iterable[dict[str, Any]]:
    first, *others = parts
    return first.union(*others, all=True) if others else first


def _members(viewer: Viewer, groups: Iterable[TargetGroup]) -> dict[int, Rows]:
    """The accounts of each group, as the list of accounts finds them, without asking the database yet.

    A filter that has to ask something first does so once for all groups.
    """
    of = with_own_fields(ACCOUNTS)
    asked: dict[tuple[str, str], Rows] = {}
    found = {}
    for group in groups:
        rows = of.content(of.rows(viewer), viewer)
        if text := group.words.get("q"):
            rows = of.search(rows, text, viewer)
        for one in of.filters:
            value = group.words.get(one.name) or one.default
            if value and one.asks_first:
                if (one.name, value) not in asked:
                    asked[one.name, value] = one.narrows(Account.objects.order_by(), value, viewer)
                rows = rows.filter(pk__in=asked[one.name, value].values("pk"))
            elif value and one.name != "whose":
                rows = (one.plainly or one.narrows)(rows, value, viewer)
        found[group.pk] = rows.order_by().values("pk")[: COUNTED + 1]
    return found


def _accounts(pk: int, members: Rows) -> Rows:
    prospect = Q(status=Status.PROSPECT)
    asks = Q(Exists(Interest.objects.open().filter(account=OuterRef("pk"))))
    rows = Account.every.filter(pk__in=members).order_by().annotate(of=Value(pk, IntegerField())).values("of")
    return rows.annotate(
        accounts=Count("pk"),
        clients=Count("pk", filter=Q(status=Status.CLIENT)),
        prospects=Count("pk", filter=prospect),
        idle=Count("pk", filter=prospect & ~asks),
        asking=Count("pk", filter=asks),
    )


def _won(viewer: Viewer, pk: int, members: Rows) -> Rows:
    deals = deals_lately(viewer).filter(account__in=members).order_by().annotate(of=Value(pk, IntegerField()))
    return deals.values("of", "currency").annotate(sum=Sum("won_value"))
