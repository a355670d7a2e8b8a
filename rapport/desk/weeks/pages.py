"""What the pages of weeks show: one line a week, of one person or of all those led together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.numbers import format_percent
from django.db.models import Count, Max, Sum

from rapport.desk.exceptions import led_by
from rapport.desk.weeks.models import SUMMED, Week, told_of
from rapport.desk.weeks.noting import AT_LEAST
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.ui.wording import reader_locale

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
        return format_percent(self.share, locale=reader_locale()) if self.figures["year_all"] else "–"

    @property
    def conversion(self) -> str:
        won, ended = self.figures["year_won"], self.figures["year_ended"]
        return format_percent(won / ended, locale=reader_locale()) if ended else "–"

    @property
    def bar(self) -> str:
        """The width of the bar, as SVG takes it."""
        return f"{self.share * 100:.1f}%"


def lines_of_person(viewer: Viewer, person: User) -> list[Line]:
    rows = Week.objects.visible_to(viewer).filter(user=person).order_by("-monday")[:SHOWN]
    return [Line(row.monday, {name: getattr(row, name) for name in SUMMED}) for row in rows]


def lines_together(viewer: Viewer, team: int | None = None) -> list[Line]:
    """Sums of the people led. That of one person alone is told of a day later, as that person's own figures are."""
    weeks = Week.objects.filter(led_by(viewer, "user", team), ready_on__lte=viewer.today).order_by("-monday")
    sums = weeks.values("monday").annotate(
        people=Count("pk"), ready=Max("ready_on"), **{name: Sum(name) for name in SUMMED}
    )
    told = (one for one in sums[: SHOWN + 1] if one["people"] >= AT_LEAST or one["ready"] < viewer.today)
    return [Line(one["monday"], dict(one)) for one in told][:SHOWN]


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
