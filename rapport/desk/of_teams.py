"""What is open in the whole firm and what of it stands out, by team: from the lines of the tallies, at any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.core.paginator import Page
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from rapport.desk.exceptions import BY_CODE, EDGES, RULES, edges_of, leads_all, looked_after
from rapport.desk.holding import Drawing, Held, Matrix, held_by, matrices
from rapport.desk.people_led import People
from rapport.desk.standing_out import Sums
from rapport.interests.models import Counted, Measure, Tally
from rapport.interests.models.tallies import GroupedQuerySet, by_team, whole
from rapport.kit.prepared import Ids, Prepared
from rapport.people.models import User
from rapport.people.viewer import Viewer

# So many teams stand on a page.
TEAMS = 20
_ALL = "all"
_NUMBER = BigIntegerField()
_NO_TEAM = Cast(Value(None), _NUMBER)  # PostgreSQL takes a bare one for a text
Given = Any


def _lines(viewer: Viewer) -> GroupedQuerySet:
    return Tally.objects.visible_to(viewer).open().order_by()


def _its_team(teams: Given) -> Case:
    """What is confidential stands in the lines of everybody, with its owner: the team, where it is one of these."""
    people: Any = User.objects.order_by().annotate(its=Coalesce("team_id", 0))
    found = Subquery(people.filter(pk=OuterRef("owner_id"), its__in=teams).values("its"))
    return Case(When(guardian=0, then=None), default=found, output_field=_NUMBER)


def _sum(column: str, lines: Q) -> Sum:
    return Sum(column, filter=lines, default=0)


def _sums(viewer: Viewer, teams: Given, **edges: Given) -> list[QuerySet[Any, Any]]:
    """Of everybody by currency; of the teams, whatever the currency; row by row what no line knows."""
    lines, of_teams = _lines(viewer), _lines(viewer).filter(owner__pk__in=teams)
    parts = [_added(_ALL, lines.filter(measure=whole(Measure.ALL)), _NO_TEAM, F("currency"))]
    for rule in RULES:
        edge = edges[rule.code]
        if rule.is_tallied:
            parts.append(_added(rule.code, lines.filter(rule.adds(whole, edge)), _its_team(teams), F("currency")))
            its_lines = of_teams.filter(rule.adds(by_team, edge))
            parts.append(_added(rule.code, its_lines, F("owner_id"), Value("", CharField())))
        else:
            rows = looked_after(Counted, viewer).dated().filter(rule.pick.of(edge)).annotate(count=Value(1))
            parts.append(_added(rule.code, rows, F("owner__team_id"), F("currency")))
    return parts


def _added(code: str, found: Any, team: Expression | F, currency: Expression | F) -> QuerySet[Any, Any]:
    """By team and currency what the rule picks: how many, and what they are worth."""
    named = {"rule": Value(code, CharField()), "of_team": team, "in_currency": currency}
    sums = {"number": Sum("count"), "worth": Sum("minor")}
    rows: QuerySet[Any, Any] = found.annotate(**named).values(*named).annotate(**sums).values_list(*named, *sums)
    return rows


def _held(viewer: Viewer, currencies: tuple[str, ...], teams: Given, today: Given) -> list[QuerySet[Any, Any]]:
    """By stage, of everybody and of each of the teams: how many, how many late, and the sum of each currency."""
    parts, places = [], ("of_team", "stage", "in_total")
    for level, lines, team in (
        (whole, _lines(viewer), _its_team(teams)),
        (by_team, _lines(viewer).filter(owner__pk__in=teams), F("owner_id")),
    ):
        is_one, is_late = Q(measure=level(Measure.ALL)), Q(measure=level(Measure.LATE), day__lt=today)
        rows: Any = lines.filter(is_one | is_late).annotate(of_team=team, in_total=Value(level is whole))
        sums = {"number": _sum("count", is_one), "late": _sum("count", is_late)}
        sums |= {f"in_{one}": _sum("minor", is_one & Q(currency=one)) for one in currencies}
        parts.append(rows.values(*places).annotate(**sums).values_list(*places, *sums))
    return parts


_prepared_sums = Prepared(_sums, teams=Ids(TEAMS + 1), **EDGES)
_prepared_held = Prepared(_held, teams=Ids(TEAMS + 1), today=DateField())


def sums_of_firm(viewer: Viewer, teams: Collection[int] = ()) -> list[Sums]:
    """What is open by currency; by rule also in each of these teams. One query."""
    found: dict[tuple[int | None, str], dict[str, tuple[int, int]]] = defaultdict(
        lambda: dict.fromkeys(BY_CODE, (0, 0))
    )
    for rule, team, currency, number, worth in _prepared_sums.plain(
        viewer.timeless, teams=[*teams], **edges_of(viewer)
    ):
        found[team, currency][rule] = int(number), int(worth)
    return [Sums(*place, *by_rule.pop(_ALL, (0, 0)), by_rule) for place, by_rule in found.items()]


def held_by_teams(viewer: Viewer, names: Mapping[int, str], currencies: tuple[str, ...], *, rest: bool) -> list[Held]:
    """By stage, of everybody and of each of the teams that are named; `rest`: of those who are in none. One query."""
    found, shown = [], {*names, *([0] if rest else [])}
    for row in _prepared_held.plain(viewer.timeless, currencies, teams=[*names], today=viewer.today):
        team, stage, in_total, number, late, *worth = row
        if number and (in_total or team in shown):
            minor = dict(zip(currencies, map(int, worth), strict=True))
            counted = (int(number), int(late), minor)
            found.append(Held(team, names.get(team), stage, *counted, team in shown, bool(in_total)))
    return found


def who_holds_what(
    viewer: Viewer, people: People, page: Page, currencies: tuple[str, ...], team: int | None = None
) -> list[Matrix]:
    """By manager; of many people by team, in the whole firm only of the teams on the page. Two queries."""
    if team is not None or not people.are_many:
        return matrices(held_by(viewer, team), Drawing(viewer, people.away))
    drawing = Drawing(viewer, {}, teams=True)
    if not leads_all(viewer):
        return matrices(held_by(viewer, teams=True), drawing)
    held = held_by_teams(viewer, dict(page.object_list), currencies, rest=not page.has_next())
    return matrices(held, drawing)
