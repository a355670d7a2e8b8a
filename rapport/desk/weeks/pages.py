"""What the pages of weeks show: one line a week, of one person or of all those led together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from rapport.desk.weeks.models import SUMMED, Week, told_of
from rapport.desk.weeks.noting import AT_LEAST
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.ui.wording import percent

SHOWN = 13


@dataclass(frozen=True)
class Line:
    """One week. `figures` holds the numbers of `Week` by their names."""

    monday: date
    figures: dict[str, Any]

    @property
    def share(self) -> float:
        return self.figures["year_ended"] / self.figures["year_all"] if self.figures["year_all"] else 0.0

    @property
    def percent(self) -> str:
        return percent(self.share if self.figures["year_all"] else None)

    @property
    def conversion(self) -> str:
        won, ended = self.figures["year_won"], self.figures["year_ended"]
        return percent(won / ended if ended else None)

    @property
    def bar(self) -> str:
        """The width of the bar, as SVG takes it."""
        return f"{self.share * 100:.1f}%"


def lines_of_person(viewer: Viewer, person: User) -> list[Line]:
    rows = Week.objects.visible_to(viewer).filter(user=person).order_by("-monday")[:SHOWN]
    return [Line(row.monday, {name: getattr(row, name) for name in SUMMED}) for row in rows]


def lines_together(viewer: Viewer, team: int | None = None) -> list[Line]:
    """Sums of the people led; that of one person would be the person's own figures, whose readings are noted."""
    people = told_of(viewer) if team is None else told_of(viewer).filter(team=team)
    weeks = Week.objects.filter(user__in=people.order_by().values("pk"), ready_on__lte=viewer.today)
    sums = (
        weeks.order_by("-monday").values("monday").annotate(people=Count("pk"), **{name: Sum(name) for name in SUMMED})
    )
    return [Line(one["monday"], dict(one)) for one in sums.filter(people__gte=AT_LEAST)[:SHOWN]]


def people_told_of(viewer: Viewer, team: int | None = None) -> Iterable[User]:
    """Those led who have figures."""
    found = told_of(viewer).filter(is_active=True, weeks__isnull=False)
    return (found if team is None else found.filter(team=team)).distinct().order_by("name", "pk")


def read_figures(*, by: User, of: User, on: date) -> None:
    """Notes that somebody reads the figures of another; once a day."""
    try:
        with act("week.read", by=by, about=[of], once=f"read-{by.pk}-{of.pk}-{on}", name=of.name):
            pass
    except Refusal:
        pass


def readers_of(person: User) -> list[Entry]:
    """Who has read the figures of this person, the latest first."""
    return list(Entry.objects.about("user", person.pk).filter(code="week.read")[:SHOWN])
