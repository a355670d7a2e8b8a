"""Who holds what: open interests by manager and stage, from the lines of the tallies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from html import escape
from operator import or_
from typing import Any

from django.db.models import Case, F, Q, Sum, Value, When
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.desk.exceptions import GONE, RULES, UNCOVERED, gone, led_by, uncovered
from rapport.interests.models import Measure, Outcome, Stage, Tally, Track
from rapport.kit.money import Money
from rapport.people.viewer import Viewer

Lines = list[dict[str, Any]]


def looked_after(rows: Any, viewer: Viewer, team: int | None = None) -> Any:
    """Of the interests as they are counted, or of the lines of their tallies, those that the viewer looks after."""
    return rows.objects.visible_to(viewer).filter(led_by(viewer, team=team)).order_by()


def lines_of(viewer: Viewer, team: int | None = None) -> Lines:
    """All that head's control adds up, in one query: what is open, what is late, and what each rule picks."""
    wanted = [Q(measure=Measure.ALL), Q(measure=Measure.LATE, day__lt=viewer.today)]
    wanted += [Q(measure__in=rule.measures) & rule.adds(viewer) for rule in RULES if rule.measures[0] in Measure]
    # Said with each, so that the index leads to each and days to come are not looked through.
    picked = reduce(or_, (Q(outcome=Outcome.OPEN) & one for one in wanted))
    left = When(owner__in=gone(), then=Value(GONE))
    alone = Case(left, When(owner__in=uncovered(viewer), then=Value(UNCOVERED)), default=Value(""))
    # Who holds it is asked of what stands in a stage only; exceptions are added up by team.
    in_stage = Q(stage__isnull=False)
    holder, name = (Case(When(in_stage, then=F(path))) for path in ("owner", "owner__name"))
    found = looked_after(Tally, viewer, team).filter(picked).annotate(alone=alone, holder=holder, name=name)
    kinds = found.values("measure", "holder", "name", "owner__team", "stage", "currency", "alone")
    return list(kinds.annotate(number=Sum("count"), worth=Sum("minor")))


@dataclass
class Cell:
    """Open interests of one manager in one stage, or of a column or row together."""

    count: int = 0
    late: int = 0
    minor: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, one: dict[str, Any]) -> None:
        if one["measure"] == Measure.LATE:
            self.late += one["number"]
        else:
            self.count += one["number"]
            self.minor[one["currency"]] += int(one["worth"])

    @property
    def sums(self) -> list[Money]:
        return [Money(minor, currency) for currency, minor in sorted(self.minor.items()) if minor]

    @property
    def drawn(self) -> SafeString:
        """The sums, one beneath the other, and how many; a page shows hundreds of these."""
        language = get_language() or "en"
        above = "".join(f"{escape(text)}<br>" for text in [money.text(language) for money in self.sums] or ["–"])
        return mark_safe(f'{above}<span class="sub">{self.count}{self._late}</span>')

    @property
    def _late(self) -> str:
        if not self.late:
            return ""
        said = ngettext("%(number)s late", "%(number)s late", self.late) % {"number": self.late}
        return f', <span class="late">{escape(said)}</span>'


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
        address, none = reverse("interests"), _nothing()
        found = []
        for pk, manager in sorted(self.managers.items(), key=lambda pair: pair[1]["name"]):
            cells = [(stage, self.cells.get((pk, stage.pk))) for stage in self.stages]
            drawn = _row(cells, f"{address}?owner={pk}", none)
            found.append({**manager, "pk": pk, "cells": cells, "drawn": drawn, "total": self.cells[pk, 0]})
        return found

    @property
    def footing(self) -> list[Cell]:
        return [self.cells[0, stage.pk] for stage in self.stages]

    @property
    def total(self) -> Cell:
        return self.cells[0, 0]


def _row(cells: list[tuple[Stage, Cell | None]], address: str, none: str) -> SafeString:
    """The cells of one manager, each leading to the interests behind it."""
    drawn = (f'<a href="{address}&amp;stage={stage.pk}">{cell.drawn}</a>' if cell else none for stage, cell in cells)
    return mark_safe("".join(f'<td class="n">{one}</td>' for one in drawn))


def _nothing() -> str:
    word = escape(_("none"))
    return f'<span class="none"><span class="sr-only">{word}</span><span aria-hidden="true">–</span></span>'


def matrices(lines: Lines, away: Mapping[int, date]) -> list[Matrix]:
    """One table per track that has open interests; one query. `away` says until when somebody is."""
    found: dict[str, Matrix] = {}
    stages = {stage.pk: stage for stage in Stage.objects.all()}
    for stage in stages.values():
        found.setdefault(stage.track, Matrix(stage.track, [])).stages.append(stage)
    for one in lines:
        if one["stage"] and one["number"]:
            matrix, owner, stage_id = found[stages[one["stage"]].track], one["holder"], one["stage"]
            matrix.managers[owner] = {"name": one["name"], "away_until": away.get(owner)}
            for place in ((owner, stage_id), (owner, 0), (0, stage_id), (0, 0)):
                matrix.cells[place].add(one)
    return [matrix for matrix in found.values() if matrix.managers]
