"""How much stands out, asked of the interests as they are counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Count,
    QuerySet,
    Sum,
)

from rapport.desk.exceptions import BY_CODE, EDGES, RULES, edges_of, open_of
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer


class Sums(NamedTuple):
    """What is open of one team in one currency; by rule, how much of it stands out and what that is worth.

    Without a team it is of everybody together, without a currency what stands out of a team that is in there already.
    """

    team: int | None
    currency: str
    number: int
    worth: int
    by_rule: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, row: Sequence[Any]) -> Sums:
        team, currency, number, worth, *by_rule = row
        pairs = ((int(count), int(sum_)) for count, sum_ in zip(by_rule[::2], by_rule[1::2], strict=True))
        return cls(team, currency, int(number), int(worth), dict(zip(BY_CODE, pairs, strict=True)))


def _sums(viewer: Viewer, narrowed: bool, team: Any, **edges: Any) -> QuerySet[Any, Any]:
    counted: dict[str, Any] = {"number": Count("pk"), "worth": Sum("minor")}
    for rule in RULES:
        picked = rule.pick.of(edges[rule.code])
        counted[f"number_{rule.code}"] = Count("pk", filter=picked)
        counted[f"worth_{rule.code}"] = Sum("minor", filter=picked, default=0)
    rows = open_of(viewer, team if narrowed else None)
    found: QuerySet[Any, Any] = rows.values("owner__team", "currency").annotate(**counted)
    return found.values_list("owner__team", "currency", *counted)


_prepared_sums = Prepared(_sums, team=BigIntegerField(), **EDGES)


def sums_of(viewer: Viewer, team: int | None = None) -> list[Sums]:
    """One query."""
    rows = _prepared_sums(viewer.timeless, team is not None, team=team, **edges_of(viewer))
    return [Sums.of(row) for row in rows]


def currencies_of(sums: Iterable[Sums]) -> tuple[str, ...]:
    return tuple(sorted({one.currency for one in sums if one.currency}))
