"""Plan and fact of a year (R-291): what each person was to win, what was won, and the share; and the sums of these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from babel.numbers import format_decimal, format_percent
from django.db.models import Case, Count, IntegerField, QuerySet, Sum, Value, When
from django.urls import reverse
from django.utils.translation import get_language

from rapport.interests.models import Interest, Outcome
from rapport.kit.money import Money
from rapport.people.converting import Crossings, shared_out
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.targets.models import Measure, Target
from rapport.targets.periods import MONTHS, QUARTERS, Period, periods_of
from rapport.ui.wording import reader_locale

# The bar reaches to twice the plan (N-36), so that what is beyond it is seen as well.
BAR_REACHES = 2


@dataclass
class Won:
    """What one person won in one month: how many deals, and their value by currency."""

    deals: int = 0
    minor: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass
class Cell:
    """`plan` and `won` are in minor units of `currency`, or numbers of deals where that is empty.

    `missing` is what was won in currencies of which no rate leads to that of the plan; it is not in `won`.
    """

    currency: str
    span: int = 1
    label: str = ""
    plan: int = 0
    won: int = 0
    missing: list[Money] = field(default_factory=list)
    target: Target | None = None

    @property
    def share(self) -> float | None:
        return self.won / self.plan if self.plan else None

    @property
    def percent(self) -> str:
        return str(format_percent(self.share, locale=reader_locale())) if self.share is not None else "–"

    @property
    def won_said(self) -> str:
        return _said(self.won, self.currency)

    @property
    def plan_said(self) -> str:
        return _said(self.plan, self.currency)

    @property
    def bar(self) -> str:
        """The width of the bar, as SVG takes it."""
        return f"{min((self.share or 0) / BAR_REACHES, 1) * 100:.1f}%"

    def add(self, other: Cell) -> None:
        self.plan += other.plan
        self.won += other.won
        self.missing = added(self.missing + other.missing)


def _said(amount: int, currency: str) -> str:
    if currency:
        return Money(amount, currency).text(get_language() or "en")
    return str(format_decimal(amount, locale=reader_locale()))


def added(sums: Iterable[Money]) -> list[Money]:
    """One sum for each currency."""
    found: dict[str, int] = defaultdict(int)
    for one in sums:
        found[one.currency] += one.minor
    return [Money(minor, currency) for currency, minor in sorted(found.items()) if minor]


@dataclass
class Line:
    """One person in one unit; without a person the sum of all lines in that unit."""

    currency: str
    year: int
    cells: list[Cell]
    person: User | None = None
    is_own: bool = False
    may_change: bool = False

    @property
    def unit(self) -> str:
        return self.currency or str(Measure.DEALS.label)

    @property
    def url(self) -> str:
        """Where the plan of the year is made, in one row."""
        assert self.person is not None
        return f"{reverse('plan_year', args=[self.person.pk, self.year])}?unit={self.currency or Measure.DEALS}"

    @property
    def total(self) -> Cell:
        found = Cell(self.currency, label=str(self.year))
        for cell in self.cells:
            found.add(cell)
        return found


@dataclass
class Year:
    """The page of a year. Sums stand below where there is more than one line."""

    year: int
    by: str
    columns: list[Period]
    lines: list[Line]
    sums: list[Line]

    @property
    def lacks_rates(self) -> bool:
        return any(cell.missing for line in self.lines for cell in line.cells)


def fulfilment(viewer: Viewer, targets: QuerySet[Target], year: int, by: str) -> Year:
    """The given targets of the year with what was won; own lines first. Four queries, whatever the number of people."""
    found: dict[tuple[int, str], list[Target]] = defaultdict(list)
    for target in targets:
        found[target.person_id, target.currency].append(target)
    won = won_in(viewer, {person for person, _currency in found}, year)
    rates = _crossings(found, won, on=viewer.today)
    lines = [_line(viewer, of_line, by, won, rates) for of_line in found.values()]
    lines.sort(key=_in_order)
    columns = periods_of(year, by)
    return Year(year, by, columns, lines, _sums(lines, year, by))


def _in_order(line: Line) -> tuple[Any, ...]:
    person: Any = line.person
    return not line.is_own, person.team.name if person.team else "", person.name, person.pk, *_sums_first(line)


def _sums_first(line: Line) -> tuple[bool, str]:
    """Sums by currency before numbers of deals."""
    return line.currency == "", line.currency


def won_in(viewer: Viewer, people: Iterable[int], year: int) -> dict[tuple[int, int], Won]:
    """By person and month. Only the deals of that year are looked at: one range of the index."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Interest.objects.visible_to(viewer).filter(outcome=Outcome.WON, closed_on__range=(first, last))
    whens = [When(closed_on__lte=one.last_day, then=Value(one.first_day.month)) for one in periods_of(year, MONTHS)]
    month = Case(*whens, output_field=IntegerField())
    grouped = rows.filter(owner__in=people).order_by().values("owner", "currency", month=month)
    found: dict[tuple[int, int], Won] = defaultdict(Won)
    for one in grouped.annotate(deals=Count("pk"), won_in_month=Sum("won_value")):
        of_month = found[one["owner"], one["month"]]
        of_month.deals += one["deals"]
        of_month.minor[one["currency"]] += int(one["won_in_month"] or 0)
    return found


def _crossings(found: Iterable[tuple[int, str]], won: dict[tuple[int, int], Won], *, on: date) -> Crossings:
    into = {currency for _person, currency in found if currency}
    return Crossings({currency for one in won.values() for currency in one.minor}, into=into, on=on)


def _line(
    viewer: Viewer, targets: Sequence[Target], by: str, won: dict[tuple[int, int], Won], rates: Crossings
) -> Line:
    """Cells add up to the total of the line: they are rounded together."""
    first = targets[0]
    cells = _cells(targets, by)
    exact = [_won(cell, of_cell, won, rates) for cell, of_cell in cells]
    whole, _total = shared_out(exact)
    for (cell, of_cell), minor in zip(cells, whole, strict=True):
        cell.plan, cell.won = sum(one.amount for one in of_cell), minor
        cell.target = of_cell[0] if len(of_cell) == 1 else None
    is_own = first.person_id == viewer.user.pk
    cells_alone = [cell for cell, _of_cell in cells]
    return Line(first.currency, first.first_day.year, cells_alone, first.person, is_own, first.changes_by(viewer))


def _cells(targets: Sequence[Target], by: str) -> list[tuple[Cell, list[Target]]]:
    """The cells of a line with their targets. By months, a quarter that is planned as a whole takes three columns."""
    found: list[tuple[Cell, list[Target]]] = []
    currency, year = targets[0].currency, targets[0].first_day.year
    by_period = {one.period: one for one in targets}
    for quarter in periods_of(year, QUARTERS):
        months = [Period.month_of(date(year, month, 1)) for month in quarter.months]
        of_months = [by_period[month] for month in months if month in by_period]
        if by == QUARTERS:
            of_quarter = [by_period[quarter]] if quarter in by_period else of_months
            found.append((Cell(currency, label=quarter.short), of_quarter))
        elif of_months:
            found += [
                (Cell(currency, label=month.short), [by_period[month]] if month in by_period else [])
                for month in months
            ]
        else:
            of_quarter = [by_period[quarter]] if quarter in by_period else []
            found.append((Cell(currency, span=3, label=quarter.short), of_quarter))
    return found


def _won(cell: Cell, targets: Iterable[Target], won: dict[tuple[int, int], Won], rates: Crossings) -> Fraction:
    """In the unit of the cell, exactly; what cannot be compared is noted in it."""
    months = [won[key] for one in targets for month in one.period.months if (key := (one.person_id, month)) in won]
    if not cell.currency:
        return Fraction(sum(one.deals for one in months))
    total = Fraction(0)
    for money in added(Money(minor, currency) for one in months for currency, minor in one.minor.items()):
        exact = rates.exact(money, cell.currency)
        if exact is None:
            cell.missing.append(money)
        else:
            total += exact
    return total


def _sums(lines: Iterable[Line], year: int, by: str) -> list[Line]:
    """Of each unit with more than one line; always by quarters, for not every plan is made by months."""
    found: dict[str, Line] = {}
    times = Counter(line.currency for line in lines)
    for line in (one for one in lines if times[one.currency] > 1):
        into = found.setdefault(line.currency, Line(line.currency, year, _empty(line.currency, by)))
        place = 0
        for cell in line.cells:
            into.cells[place // 3 if by == MONTHS else place].add(cell)
            place += cell.span
    return sorted(found.values(), key=_sums_first)


def _empty(currency: str, by: str) -> list[Cell]:
    span = 3 if by == MONTHS else 1
    return [Cell(currency, span, quarter.short) for quarter in periods_of(2000, QUARTERS)]
