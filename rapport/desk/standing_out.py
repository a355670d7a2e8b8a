"""What stands out, asked of the interests as they are counted: how much of it, and the heaviest of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    Field,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)

from rapport.desk.exceptions import BY_CODE, RULES, open_of
from rapport.desk.weighing import Averages, shares_of, weighed
from rapport.interests.models import Counted
from rapport.journal.models import EntrySubject
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer

SHOWN = 3
_EDGES: dict[str, Field[Any, Any]] = {rule.code: rule.pick.edge_field() for rule in RULES}


class Sums(NamedTuple):
    """What is open of one team in one currency; by rule, how much of it stands out and what that is worth."""

    team: int | None
    currency: str
    number: int
    worth: int
    by_rule: Mapping[str, tuple[int, int]]


def _sums(viewer: Viewer, narrowed: bool, team: Any, **edges: Any) -> QuerySet[Any, Any]:
    counted: dict[str, Any] = {"number": Count("pk"), "worth": Sum("minor")}
    for rule in RULES:
        picked = rule.pick.of(edges[rule.code])
        counted[f"number_{rule.code}"] = Count("pk", filter=picked)
        counted[f"worth_{rule.code}"] = Sum("minor", filter=picked, default=0)
    rows = open_of(viewer, team if narrowed else None)
    found: QuerySet[Any, Any] = rows.values("owner__team", "currency").annotate(**counted)
    return found.values_list("owner__team", "currency", *counted)


_prepared_sums = Prepared(_sums, team=BigIntegerField(), **_EDGES)


def sums_of(viewer: Viewer, team: int | None = None) -> list[Sums]:
    """One query."""
    rows = _prepared_sums(viewer.timeless, team is not None, team=team, **_edges(viewer))
    found = []
    for of_team, currency, number, worth, *by_rule in rows:
        pairs = ((count, int(sum_)) for count, sum_ in zip(by_rule[::2], by_rule[1::2], strict=True))
        found.append(Sums(of_team, currency, number, int(worth), dict(zip(BY_CODE, pairs, strict=True))))
    return found


def _edges(viewer: Viewer) -> dict[str, Any]:
    return {rule.code: rule.pick.edge(viewer) for rule in RULES}


class Standing(NamedTuple):
    """An interest that stands out, as a line says it."""

    pk: int
    title: str
    account: str
    erased_on: date | None
    owner: str
    value: int
    valued_in: str
    asked_at: datetime | None
    minor: int
    currency: str


_FACTS = (
    "pk", "interest__title", "interest__account__name", "interest__account__erased_on", "interest__owner__name",
    "interest__value", "interest__currency", "asked_at", "minor", "currency",
)  # fmt: skip
Found = tuple[Standing, dict[str, date | datetime]]


def heaviest(viewer: Viewer, codes: tuple[str, ...], average: Averages, team: int | None = None) -> list[Found]:
    """The heaviest of each rule, days times money, and since when each stands out by which rules. One query."""
    currencies = tuple(sorted(average))
    shares = {f"share_{currencies.index(currency)}": share for currency, share in shares_of(average).items()}
    filled = {**_edges(viewer), **shares, "team": team, "today": viewer.today}
    found, many = [], len(_FACTS)
    for row in _heaviest(currencies)(viewer.timeless, team is not None, codes, **filled):
        is_so, days = row[many : many + len(codes)], dict(zip(_days(codes), row[many + len(codes) :], strict=True))
        since = {code: days[BY_CODE[code].since] for code, one in zip(codes, is_so, strict=True) if one}
        found.append((Standing(*row[:many]), since))
    return found


def _days(codes: tuple[str, ...]) -> list[str]:
    """The columns that say since when."""
    return list(dict.fromkeys(BY_CODE[code].since for code in codes))


@lru_cache
def _heaviest(currencies: tuple[str, ...]) -> Prepared[Any]:
    """With a place for what money in each currency weighs."""
    places = {f"share_{number}": currency for number, currency in enumerate(currencies)}

    def build(viewer: Viewer, narrowed: bool, codes: tuple[str, ...], team: Any, today: Any, **given: Any) -> Any:
        shares = {currency: given[place] for place, currency in places.items()}
        rows, first, stands = open_of(viewer, team if narrowed else None), Q(pk__in=()), {}
        for code in codes:
            picked, since = BY_CODE[code].pick.of(given[code]), BY_CODE[code].since
            ordered = rows.filter(picked).order_by(weighed(since, today, shares).desc(), "pk")
            first |= Q(pk__in=ordered.values("pk")[:SHOWN])
            stands[f"is_{code}"] = Case(When(picked, then=True), default=False)
        asked = EntrySubject.objects.filter(kind="interest", object_id=OuterRef("pk"), entry__code="control.asked")
        last_asked = Subquery(asked.order_by("-happened_at").values("happened_at")[:1])
        found = Counted.objects.filter(first).annotate(**stands, asked_at=last_asked)
        return found.values_list(*_FACTS, *stands, *_days(codes))

    kinds: dict[str, Field[Any, Any]] = {place: FloatField() for place in places}
    return Prepared(build, team=BigIntegerField(), today=DateField(), **_EDGES, **kinds)
