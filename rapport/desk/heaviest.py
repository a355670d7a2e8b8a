"""The heaviest of what stands out by each rule: days times money (docs/algorithms/ranking.md).

Of few all are weighed by the database. Of many only those are that stand out for longest and those with the largest
sums in each currency: as long as none of the others can weigh more, which is looked at afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    Field,
    FloatField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)

from rapport.desk.exceptions import BY_CODE, EDGES, RULES, Rule, edges_of, leads_all, looked_after
from rapport.desk.weighing import Averages, days_until, shares_of, weighed, weight
from rapport.interests.models import Counted
from rapport.journal.models import EntrySubject
from rapport.kit.prepared import Ids, Prepared
from rapport.people.viewer import Viewer

SHOWN = 3
# Where more stand out than this, and than one in twenty of what is open, all of them are not weighed.
FEW, SHARE = 1_000, 20
# So many that stand out for longest are looked at, and so many of the largest of each currency; then more of both.
OLDEST, LARGEST = 40, 20
# Where more is open than this, twice as many at once. As long as it is not sure, four times as many, up to the last.
LARGE, MORE, MOST_TIMES = 50_000, 4, 16
_ALL = 0
_BY_AGE = ""


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
    """One that may be among the heaviest of a rule, with what it is looked at for: its age, or a currency."""

    code: str
    list: str
    pk: int
    days: float
    minor: int
    currency: str


_FACTS = (
    "pk", "interest__title", "interest__account__name", "interest__account__erased_on", "interest__owner__name",
    "interest__value", "interest__currency", "asked_at",
)  # fmt: skip
_SINCE = tuple(dict.fromkeys(rule.since for rule in RULES))


def heaviest(
    viewer: Viewer, counts: Mapping[str, int], average: Averages, opened: int, team: int | None = None
) -> dict[str, list[Standing]]:
    """The heaviest of each rule by which something stands out; `counts` says how many, `opened` how many are open.

    Two queries; one or two more where of many it is not sure that they are the heaviest.
    """
    chosen = heaviest_ids(viewer, counts, average, opened, team)
    rows = {row.pk: row for row in _standing(pk for pks in chosen.values() for pk in pks)}
    return {code: [rows[pk] for pk in pks if pk in rows] for code, pks in chosen.items()}


def heaviest_ids(
    viewer: Viewer, counts: Mapping[str, int], average: Averages, opened: int, team: int | None = None
) -> dict[str, list[int]]:
    many = max(FEW, opened // SHARE) if leads_all(viewer) and team is None else opened
    first = 2 if opened > LARGE else 1
    wanted, chosen = {code: first if count > many else _ALL for code, count in counts.items()}, {}
    while wanted:
        found = _weigh(viewer, wanted, average, team)
        for code, times in tuple(wanted.items()):
            chosen[code] = _first(found[code], average)
            if times == _ALL or _is_sure(found[code], average, times):
                del wanted[code]
            else:
                wanted[code] = times * MORE if times * MORE <= MOST_TIMES else _ALL
    return chosen


def _first(found: list[Weighed], average: Averages) -> list[int]:
    """Of equally heavy ones the oldest record."""
    heavy = {one.pk: -weight(one.days, one.minor, one.currency, average) for one in found}
    return sorted(heavy, key=lambda pk: (heavy[pk], pk))[:SHOWN]


def _is_sure(found: list[Weighed], average: Averages, times: int) -> bool:
    """Whether none of those that were not looked at can weigh more: they are younger than the youngest of the oldest,
    and of each currency worth less than the least of the largest."""
    lists = defaultdict(list)
    for one in found:
        lists[one.list].append(one)
    if len(lists[_BY_AGE]) < OLDEST * times:
        return True
    days = min(one.days for one in lists.pop(_BY_AGE))
    least = {name: min(one.minor for one in some) for name, some in lists.items() if len(some) == LARGEST * times}
    most = max((weight(days, minor, currency, average) for currency, minor in least.items()), default=0.0)
    heavy = sorted({one.pk: weight(one.days, one.minor, one.currency, average) for one in found}.values())
    return heavy[-SHOWN] >= most


def _weigh(viewer: Viewer, wanted: Mapping[str, int], average: Averages, team: int | None) -> dict[str, list[Weighed]]:
    currencies = tuple(sorted(average))
    shares = {f"share_{currencies.index(currency)}": share for currency, share in shares_of(average).items()}
    filled = {**edges_of(viewer), **shares, "team": team, "today": viewer.today}
    found = defaultdict(list)
    for row in _candidates(currencies).plain(viewer.timeless, team is not None, tuple(wanted.items()), **filled):
        found[row[0]].append(Weighed(*row))
    return found


@lru_cache
def _candidates(currencies: tuple[str, ...]) -> Prepared[Any]:
    """With a place for what money in each currency weighs."""
    places = {f"share_{number}": currency for number, currency in enumerate(currencies)}

    def build(
        viewer: Viewer, narrowed: bool, wanted: tuple[tuple[str, int], ...], team: Any, today: Any, **given: Any
    ) -> list[QuerySet[Any, Any]]:
        shares, parts = {currency: given[place] for place, currency in places.items()}, []
        for code, times in wanted:
            rule = BY_CODE[code]
            picked = looked_after(Counted, viewer, team if narrowed else None).filter(rule.pick.of(given[code]))
            whole = [(_BY_AGE, picked.dated().order_by(weighed(rule.since, today, shares).desc(), "pk")[:SHOWN])]
            for name, some in _ends(rule, picked, currencies, times) if times else whole:
                which = {"rule": Value(code, CharField()), "list": Value(name, CharField())}
                rows = some.annotate(**which, days=days_until(today, rule.since))
                parts.append(rows.values_list(*which, "pk", "days", "minor", "currency"))
        return parts

    kinds: dict[str, Field[Any, Any]] = {place: FloatField() for place in places}
    return Prepared(build, team=BigIntegerField(), today=DateField(), **EDGES, **kinds)


def _ends(rule: Rule, picked: Any, currencies: tuple[str, ...], times: int) -> list[tuple[str, Any]]:
    """By the index of the days, and by that of worth; the index of due days is of open ones."""
    by_age = (picked.open() if rule.since == "due_on" else picked.dated()).order_by(rule.since, "pk")
    by_worth = picked.dated().order_by("-minor", "pk")
    largest = [(one, by_worth.filter(currency=one)[: LARGEST * times]) for one in currencies]
    return [(_BY_AGE, by_age[: OLDEST * times]), *largest]


def _rows(ids: Any) -> QuerySet[Any, Any]:
    asked = EntrySubject.objects.filter(kind="interest", object_id=OuterRef("pk"), entry__code="control.asked")
    last_asked = Subquery(asked.order_by("-happened_at").values("happened_at")[:1])
    return Counted.objects.filter(interest__pk__in=ids).annotate(asked_at=last_asked).values_list(*_FACTS, *_SINCE)


_prepared_rows = Prepared(_rows, ids=Ids(SHOWN * len(RULES)))


def _standing(ids: Iterable[int]) -> Iterable[Standing]:
    for row in _prepared_rows(ids=sorted(set(ids))):
        days = dict(zip(_SINCE, row[len(_FACTS) :], strict=True))
        yield Standing._make((*row[: len(_FACTS)], {rule.code: days[rule.since] for rule in RULES}))
