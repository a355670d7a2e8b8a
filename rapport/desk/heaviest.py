"""The heaviest of what stands out by each rule: days times money (docs/algorithms/ranking.md).

Of few all are weighed by the database. Of many those that stand out for longest are looked at first: with the largest
sum there is, they say how many days something must stand out to weigh as much, and only those are weighed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    FloatField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)

from rapport.desk.exceptions import BY_CODE, EDGES, RULES, Rule, edges_of, leads_all, looked_after, open_of
from rapport.desk.weighing import Averages, days_until, shares_of, weighed, weight
from rapport.interests.models import Counted
from rapport.interests.models.tallies import start_of
from rapport.journal.models import EntrySubject
from rapport.kit.prepared import Ids, Prepared
from rapport.people.viewer import Viewer

SHOWN = 3
# Of the whole firm, where more stand out than this, not all of them are weighed; so many of the oldest are looked at.
FEW, OLDEST = 1_000, 100
# Instead of the day since before which what is weighed stands out: the oldest are asked for, or all.
_OLDEST, _ALL = date.min, date.max
# What is looked at because there is no larger sum in its currency.
_LARGEST = ""


class Standing(NamedTuple):
    """An interest that stands out, as a line says it; `since` by rule."""

    pk: int
    title: str
    account: str
    erased_on: date | None
    owner: str
    value: int
    valued_in: str
    asked_at: datetime | None
    since: Mapping[str, date | datetime]


class Weighed(NamedTuple):
    """One that may be among the heaviest of a rule."""

    code: str
    pk: int
    days: float
    minor: int
    currency: str

    def weight(self, average: Averages) -> float:
        return weight(self.days, self.minor, self.currency, average)


_FACTS = (
    "pk", "interest__title", "interest__account__name", "interest__account__erased_on", "interest__owner__name",
    "interest__value", "interest__currency", "asked_at",
)  # fmt: skip
_SINCE = tuple(dict.fromkeys(rule.since for rule in RULES))


def heaviest(
    viewer: Viewer, counts: Mapping[str, int], average: Averages, team: int | None = None
) -> dict[str, list[Standing]]:
    """The heaviest of each rule by which something stands out; `counts` says how many.

    Two queries; one more where of many it is not sure that they are the heaviest.
    """
    chosen = heaviest_ids(viewer, counts, average, team)
    rows = {row.pk: row for row in _standing(pk for pks in chosen.values() for pk in pks)}
    return {code: [rows[pk] for pk in pks if pk in rows] for code, pks in chosen.items()}


def heaviest_ids(
    viewer: Viewer, counts: Mapping[str, int], average: Averages, team: int | None = None
) -> dict[str, list[int]]:
    few = FEW if leads_all(viewer) and team is None else max(counts.values(), default=0)
    many = {code for code, count in counts.items() if count > few}
    found = _weigh(viewer, {code: _OLDEST if code in many else _ALL for code in counts}, average, team)
    most = max((one.weight(average) for one in found[_LARGEST]), default=1.0)
    before = {code: day for code in many if (day := _before(found[code], average, most, viewer.today))}
    found |= _weigh(viewer, before, average, team) if before else {}
    return {code: [one.pk for one in _first(found[code], average)] for code in counts}


def _first(found: Iterable[Weighed], average: Averages) -> list[Weighed]:
    """Of equally heavy ones the oldest record."""
    return sorted(found, key=lambda one: (-one.weight(average), one.pk))[:SHOWN]


def _before(oldest: list[Weighed], average: Averages, most: float, today: date) -> date | None:
    """Others that weigh as much as the heaviest of the oldest stand out since before this day, if a day of theirs
    counts `most`; None where none of them can."""
    if len(oldest) < OLDEST:
        return None
    days = _first(oldest, average)[-1].weight(average) // most - 1
    if min(one.days for one in oldest) < days:
        return None
    return today - timedelta(days - 1) if days > 0 else _ALL


def _weigh(
    viewer: Viewer, before: Mapping[str, date], average: Averages, team: int | None
) -> defaultdict[str, list[Weighed]]:
    """By rule the heaviest that stand out since before that day; with the oldest also the largest of each currency."""
    currencies = tuple(sorted(average))
    shares = {f"share_{currencies.index(currency)}": share for currency, share in shares_of(average).items()}
    ends = {f"{rule.code}_before": _end(rule, before.get(rule.code, _ALL)) for rule in RULES}
    filled = {**edges_of(viewer), **ends, **shares, "team": team, "today": viewer.today}
    wanted = tuple((code, day if day in (_OLDEST, _ALL) else None) for code, day in before.items())
    found = defaultdict(list)
    for row in _candidates(currencies).plain(viewer.timeless, team is not None, wanted, **filled):
        found[row[0]].append(Weighed(*row))
    return found


def _end(rule: Rule, day: date) -> date:
    return start_of(day) if rule.pick.edge_field is DateTimeField else day


_ENDS = {f"{code}_before": field for code, field in EDGES.items()}


@lru_cache
def _candidates(currencies: tuple[str, ...]) -> Prepared[Any]:
    """With a place for what money in each currency weighs."""
    places = {f"share_{number}": currency for number, currency in enumerate(currencies)}

    def build(
        viewer: Viewer, narrowed: bool, wanted: tuple[tuple[str, date | None], ...], team: Any, today: Any, **given: Any
    ) -> list[QuerySet[Any, Any]]:
        shares, only = {currency: given[place] for place, currency in places.items()}, team if narrowed else None
        everything = looked_after(Counted, viewer, only).dated()
        parts = []
        for code, end in wanted:
            rule = BY_CODE[code]
            rows = open_of(viewer, only) if rule.since == "due_on" else everything
            if end is None:  # the narrower one first, by which the index is read
                rows = rows.filter(**{f"{rule.since}__lt": given[f"{code}_before"]})
            rows = rows.filter(rule.pick.of(given[code]))
            heavy = rows.order_by(weighed(rule.since, today, shares).desc(), "pk")[:SHOWN]
            some = rows.order_by(rule.since, "pk")[:OLDEST] if end == _OLDEST else heavy
            parts.append(_row(some, code, days_until(today, rule.since)))
        if any(end == _OLDEST for _code, end in wanted):
            largest = (everything.filter(currency=one).order_by("-minor")[:1] for one in currencies)
            parts += [_row(one, _LARGEST, Value(0.0)) for one in largest]
        return parts

    kinds: dict[str, Field[Any, Any]] = {place: FloatField() for place in places}
    return Prepared(build, team=BigIntegerField(), today=DateField(), **EDGES, **_ENDS, **kinds)


def _row(rows: Any, code: str, days: Any) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = rows.annotate(rule=Value(code, CharField()), days=days)
    return found.values_list("rule", "pk", "days", "minor", "currency")


def _rows(ids: Any) -> QuerySet[Any, Any]:
    asked = EntrySubject.objects.filter(kind="interest", object_id=OuterRef("pk"), entry__code="control.asked")
    last_asked = Subquery(asked.order_by("-happened_at").values("happened_at")[:1])
    return Counted.objects.filter(interest__pk__in=ids).annotate(asked_at=last_asked).values_list(*_FACTS, *_SINCE)


_prepared_rows = Prepared(_rows, ids=Ids(SHOWN * len(RULES)))


def _standing(ids: Iterable[int]) -> Iterable[Standing]:
    for row in _prepared_rows(ids=sorted(set(ids))):
        days = dict(zip(_SINCE, row[len(_FACTS) :], strict=True))
        yield Standing._make((*row[: len(_FACTS)], {rule.code: days[rule.since] for rule in RULES}))
