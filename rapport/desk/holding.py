"""Who holds what: open interests by manager and stage, of many people by team and stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import escape
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, DateField, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.desk.exceptions import open_of
from rapport.interests.models import Stage, Track
from rapport.kit.money import Money
from rapport.kit.prepared import Prepared
from rapport.kit.text import in_order
from rapport.people.converting import Rates, Together
from rapport.people.viewer import Viewer
from rapport.ui.templatetags.rapport import number
from rapport.ui.wording import short_day

# Of more currencies than these a line has one sum, at the last rates; none where a rate is missing.
SIDE_BY_SIDE = 2
# In place of its number, for people who are in none.
NO_TEAM = -1


class Held(NamedTuple):
    """Open interests of one manager, or of one team, in one stage: how many, how many late, the sum of each currency.

    `in_line` where its line is drawn, `in_total` where the sum of all does not have it from elsewhere.
    """

    holder: int | None
    name: str | None
    stage: int
    number: int
    late: int
    minor: Mapping[str, int]
    in_line: bool = True
    in_total: bool = True


def _held(viewer: Viewer, narrowed: bool, holder: str, team: Any, today: Any) -> QuerySet[Any, Any]:
    late = Count("pk", filter=Q(due_on__lt=today))
    rows = open_of(viewer, team if narrowed else None).filter(stage__isnull=False)
    kinds = (holder, f"{holder}__name", "stage", "currency")
    found: QuerySet[Any, Any] = rows.values(*kinds).annotate(number=Count("pk"), late=late, worth=Sum("minor"))
    return found.values_list(*kinds, "number", "late", "worth")


_prepared_held = Prepared(_held, team=BigIntegerField(), today=DateField())
_stages = Prepared(lambda: Stage.objects.only("track", "code", "name"))


def held_by(viewer: Viewer, team: int | None = None, *, teams: bool = False) -> list[Held]:
    """By manager, or by team. One query."""
    holder = "owner__team" if teams else "owner"
    rows = _prepared_held(viewer.timeless, team is not None, holder, team=team, today=viewer.today)
    return [
        Held(pk, name, stage, number, late, {currency: int(worth)})
        for pk, name, stage, currency, number, late, worth in rows
    ]


@dataclass
class Cell:
    """Open interests of one manager in one stage, or of a column or row together."""

    count: int = 0
    late: int = 0
    minor: dict[str, int] = field(default_factory=dict)

    def add(self, one: Held) -> None:
        self.count += one.number
        self.late += one.late
        for currency, worth in one.minor.items():
            self.minor[currency] = self.minor.get(currency, 0) + worth

    @property
    def sums(self) -> list[Money]:
        return [Money(minor, currency) for currency, minor in sorted(self.minor.items()) if minor]


@dataclass
class Matrix:
    """Who holds what on one track: managers or teams by stages, with sums of rows and columns."""

    track: str
    stages: list[Stage]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    lines: str = ""
    footing: str = ""
    together: Together | None = None
    sums_below: bool = False

    @property
    def label(self) -> str:
        return str(Track(self.track).label)

    @property
    def total(self) -> Cell:
        return self.cells.get((0, 0), Cell())

    def add(self, one: Held) -> None:
        holder = one.holder or NO_TEAM
        if one.in_line:
            self.names[holder] = one.name or _("No team")
        lines = ((holder, one.stage), (holder, 0)) if one.in_line else ()
        for place in (*lines, *(((0, one.stage), (0, 0)) if one.in_total else ())):
            if place not in self.cells:
                self.cells[place] = Cell()
            self.cells[place].add(one)

    @property
    def holders(self) -> list[int]:
        """By name, those in no team last."""
        return sorted(self.names, key=lambda pk: (pk == NO_TEAM, in_order(self.names[pk]), pk))


def none() -> str:
    """A cell in which nothing stands."""
    word = escape(_("none"))
    return f'<span class="none"><span class="sr-only">{word}</span><span aria-hidden="true">–</span></span>'


class Drawing:
    """Draws the lines of a matrix, hundreds of cells on a page; `away` says until when somebody is. Of teams, the name
    narrows the page to its people."""

    def __init__(self, viewer: Viewer, away: Mapping[int, date], *, teams: bool = False) -> None:
        self.today, self.away, self.language = viewer.today, away, get_language() or "en"
        of_one = escape(f"{reverse('interests')}?{'whose=team&team' if teams else 'owner'}=")
        self.of_holder, self.of_cell = (f"{reverse('control')}?team=" if teams else of_one), of_one
        self.none = none()
        self.late, self.grouped = cache(self._late), cache(number)
        self.rates: Rates | None = None

    def settle(self, held: Iterable[Matrix]) -> None:
        """Whether sums stand side by side in the lines of these, or are added up. Up to two queries."""
        currencies = {money.currency for matrix in held for money in matrix.total.sums}
        if len(currencies) > SIDE_BY_SIDE:
            self.rates = Rates(currencies, on=self.today)

    def draw(self, matrix: Matrix) -> None:
        """The lines by name, each cell leading to the interests behind it, and the sums beneath."""
        if self.rates:
            matrix.together = self.rates.together(matrix.total.sums)
            matrix.sums_below = self.rates.about(matrix.total.minor) is None
        matrix.lines = mark_safe("".join(self._line(matrix, pk) for pk in matrix.holders))
        sums = [matrix.cells.get((0, stage.pk), Cell()) for stage in matrix.stages]
        matrix.footing = mark_safe(
            "".join(f'<td class="n">{self._cell(one, one.sums)}</td>' for one in (*sums, matrix.total))
        )

    def _line(self, matrix: Matrix, pk: int) -> str:
        drawn, name = [], escape(matrix.names[pk])
        for stage in matrix.stages:
            cell = matrix.cells.get((pk, stage.pk))
            said = self._cell(cell, self._sums(cell)) if cell else self.none
            leads = cell and pk != NO_TEAM
            drawn.append(f'<a href="{self.of_cell}{pk}&amp;stage={stage.pk}">{said}</a>' if leads else said)
        cells = "".join(f'<td class="n">{one}</td>' for one in drawn)
        named = name if pk == NO_TEAM else f'<a href="{self.of_holder}{pk}">{name}</a>{self._away(pk)}'
        whole = matrix.cells[pk, 0]
        together = self._cell(whole, self._sums(whole))
        return f'<tr><th scope="row">{named}</th>{cells}<td class="n"><b>{together}</b></td></tr>'

    def _sums(self, cell: Cell) -> list[Money] | None:
        if not self.rates:
            return cell.sums
        total = self.rates.about(cell.minor)
        return [total] if total else None

    def _cell(self, cell: Cell, sums: list[Money] | None) -> str:
        """The sums, one beneath the other, and how many."""
        none = "" if sums is None else "–<br>"
        above = "".join(f"{escape(money.text(self.language))}<br>" for money in sums or () if money.minor) or none
        late = self.late(cell.late) if cell.late else ""
        return f'{above}<span class="sub">{self.grouped(cell.count)}{late}</span>'

    def _late(self, count: int) -> str:
        said = ngettext("%(number)s late", "%(number)s late", count) % {"number": self.grouped(count)}
        return f', <span class="late">{escape(said)}</span>'

    def _away(self, pk: int) -> str:
        if pk not in self.away:
            return ""
        said = _("away to %(day)s") % {"day": short_day(self.away[pk], self.today)}
        return f'<span class="sub">{escape(said)}</span>'


def matrices(rows: Iterable[Held], drawing: Drawing) -> list[Matrix]:
    """One table per track that has open interests; one query, two more where there are many currencies."""
    found: dict[str, Matrix] = {}
    tracks = {}
    for stage in _stages():
        matrix = tracks[stage.pk] = found.setdefault(stage.track, Matrix(stage.track, []))
        matrix.stages.append(stage)
    for row in rows:
        tracks[row.stage].add(row)
    held = [matrix for matrix in found.values() if matrix.cells]
    drawing.settle(held)
    for matrix in held:
        drawing.draw(matrix)
    return held
