"""Head's control: what stands out among the open interests, and who holds what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from babel.units import format_unit
from django.db.models import Case, Count, Q, Sum, When, Window
from django.utils.translation import get_language

from rapport.accounts.models import Account
from rapport.accounts.policy import reads_content
from rapport.desk.exceptions import RULES, Rule, led_by
from rapport.interests.models import Interest, Stage, Track
from rapport.kit.money import Money
from rapport.people.models import Absence
from rapport.people.viewer import Viewer
from rapport.ui.wording import reader_locale

SHOWN = 3


@dataclass
class Group:
    """The interests that one rule picks: how many, what they are worth, and the first of them."""

    rule: Rule
    count: int = 0
    sums: list[Money] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    @property
    def worth(self) -> str:
        return ", ".join(amount.text(get_language() or "en") for amount in self.sums)


def open_interests(viewer: Viewer) -> Any:
    return Interest.objects.visible_to(viewer).open().filter(led_by(viewer)).with_decider()


def groups(viewer: Viewer) -> tuple[list[Group], int, int]:
    """The exceptions, how many interests stand out by any of them, and how many are open; two queries."""
    found = {rule.code: Group(rule) for rule in RULES}
    picked = {rule.code: rule.picks(viewer) for rule in RULES}
    counts: dict[str, Any] = {f"{code}_count": Count("pk", filter=q) for code, q in picked.items()}
    sums: dict[str, Any] = {f"{code}_sum": Sum("value", filter=q) for code, q in picked.items()}
    out = Count("pk", filter=reduce(or_, picked.values()))
    by_currency = open_interests(viewer).order_by("currency").values("currency")
    standing_out = total = 0
    for one in by_currency.annotate(total=Count("pk"), out=out, **counts, **sums):
        standing_out, total = standing_out + one["out"], total + one["total"]
        for code, group in found.items():
            group.count += one[f"{code}_count"]
            if minor := one[f"{code}_sum"]:
                group.sums.append(Money(int(minor), one["currency"]))
    found = {code: group for code, group in found.items() if group.count}
    _show_first(found, {code: picked[code] for code in found}, viewer)
    return list(found.values()), standing_out, total


def _show_first(found: dict[str, Group], picked: dict[str, Q], viewer: Viewer) -> None:
    """The longest waiting of each group, and of equally long ones the largest: all in one query."""
    rows, first = open_interests(viewer), Q(pk__in=())
    for code, group in found.items():
        ordered = rows.filter(picked[code]).order_by(group.rule.first, "-value", "pk")
        first |= Q(pk__in=ordered.values("pk")[:SHOWN])
    by_rule = {f"is_{code}": Case(When(q, then=True), default=False) for code, q in picked.items()}
    for interest in rows.filter(first).select_related("account", "owner", "next_step").annotate(**by_rule):
        for code, group in found.items():
            if getattr(interest, f"is_{code}"):
                group.rows.append(interest)
    for group in found.values():
        since = group.rule.since
        group.rows = sorted(group.rows, key=lambda row: (since(row), -row.value, row.pk))[:SHOWN]
        group.rows = [{"interest": row, "age": age(since(row), viewer)} for row in group.rows]


def age(since: Any, viewer: Viewer) -> str:
    """“31 hr”, from two days on “4 days”."""
    if isinstance(since, datetime):
        hours = int((viewer.now - since).total_seconds() // 3600)
        if hours < 48:
            return format_unit(hours, "duration-hour", "short", locale=reader_locale())
        since = since.astimezone(viewer.user.zone).date()
    return format_unit((viewer.today - since).days, "duration-day", "short", locale=reader_locale())


def out_of_rhythm(viewer: Viewer) -> dict[str, Any]:
    """Clients not spoken to in time, the longest first; the count comes along with the first rows."""
    late = Account.objects.past_rhythm(on=viewer.today).filter(led_by(viewer), reads_content(viewer))
    found = late.select_related("owner").annotate(all=Window(Count("pk"))).order_by("next_touch_on", "pk")[:SHOWN]
    rows: list[Any] = list(found)
    count = rows[0].all if rows else 0
    shown = [{"account": row, "age": age(row.next_touch_on, viewer)} for row in rows]
    return {"count": count, "rows": shown, "more": count - len(rows)}


@dataclass
class Cell:
    """Open interests of one manager in one stage, or of a column or row together."""

    count: int = 0
    late: int = 0
    minor: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, one: dict[str, Any]) -> None:
        self.count += one["count"]
        self.late += one["late"]
        self.minor[one["currency"]] += int(one["sum"] or 0)

    @property
    def sums(self) -> list[Money]:
        return [Money(minor, currency) for currency, minor in sorted(self.minor.items()) if minor]


@dataclass
class Matrix:
    """Who holds what on one track: managers by stages, with sums of rows and columns."""

    track: str
    stages: list[Stage]
    cells: dict[tuple[int, int], Cell] = field(default_factory=lambda: defaultdict(Cell))
    managers: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(Track(self.track).label)

    def lines(self) -> list[dict[str, Any]]:
        return [
            {**manager, "pk": pk, "cells": self._line(pk), "total": self.cells[pk, 0]}
            for pk, manager in sorted(self.managers.items(), key=lambda pair: pair[1]["name"])
        ]

    def _line(self, manager: int) -> list[tuple[Stage, Cell | None]]:
        return [(stage, self.cells.get((manager, stage.pk))) for stage in self.stages]

    @property
    def footing(self) -> list[Cell]:
        return [self.cells[0, stage.pk] for stage in self.stages]

    @property
    def total(self) -> Cell:
        return self.cells[0, 0]


def matrices(viewer: Viewer) -> list[Matrix]:
    """One table per track that has open interests; three queries."""
    stages: dict[str, list[Stage]] = defaultdict(list)
    for stage in Stage.objects.all():
        stages[stage.track].append(stage)
    found = {track: Matrix(track, of_track) for track, of_track in stages.items()}
    away = dict(Absence.objects.on(viewer.today).values_list("user", "last_day"))
    late = Count("pk", filter=Q(next_step__due_on__lt=viewer.today))
    held = open_interests(viewer).order_by().values("track", "owner", "owner__name", "stage", "currency")
    for one in held.annotate(count=Count("pk"), sum=Sum("value"), late=late):
        matrix, owner, stage = found[one["track"]], one["owner"], one["stage"]
        matrix.managers[owner] = {"name": one["owner__name"], "away_until": away.get(owner)}
        for place in ((owner, stage), (owner, 0), (0, stage), (0, 0)):
            matrix.cells[place].add(one)
    return [matrix for matrix in found.values() if matrix.managers]
