"""The quality of the records that somebody answers for, as the page draws it: each number opens its list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse

from rapport.accounts.models import Account, QualityMark
from rapport.accounts.quality import Quality, marks_in_use, quality_by_owner, quality_of
from rapport.desk.weeks.counting import monday_of
from rapport.desk.weeks.models import Week
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer


@dataclass(frozen=True)
class Line:
    """One fact: in how many of the records that could have it, it is missing."""

    code: str
    label: str
    weight: int
    missing: int
    asked: int

    @property
    def known(self) -> float:
        """The part of them that has it."""
        return 1 - self.missing / self.asked if self.asked else 0.0


def lines_of(quality: Quality, marks: Iterable[QualityMark]) -> list[Line]:
    """What lowers the score most stands first."""
    lines = [
        Line(mark.code, str(mark), mark.weight, quality.missing.get(mark.code, 0), quality.asked(mark.code))
        for mark in marks
    ]
    return sorted((line for line in lines if line.asked), key=lambda line: -line.missing * line.weight)


# Where a missing fact is filled in: the act, and what its address takes besides the account.
_FILLED_BY: dict[str, tuple[str, ...]] = {
    "contact": ("account_contact_add",),
    "origin": ("account_origin",),
    **{
        code: ("account_find_out", code)
        for code in ("phone", "mail", "company_number", "decides", "business", "language")
    },
}


@dataclass(frozen=True)
class Shown:
    """The quality of one record and what is missing, each with the address of the act that fills it; "" by a press."""

    score: int | None
    missing: list[tuple[str, int, str]]


def quality_shown(account: Account, viewer: Viewer) -> Shown:
    marks = marks_in_use()
    quality = quality_of(account, marks, on=viewer.today)
    lines = [line for line in lines_of(quality, marks) if line.missing]
    return Shown(quality.score, [(line.label, line.weight, _filled_at(account, line.code)) for line in lines])


def _filled_at(account: Account, code: str) -> str:
    if code == "checked":
        return ""
    name, *more = _FILLED_BY.get(code, ("account_edit",))
    return reverse(name, args=[account.pk, *more])


@dataclass(frozen=True)
class Own:
    quality: Quality
    lines: list[Line]
    prospects: int
    norm: int


def own(viewer: Viewer) -> Own:
    """As it stands now: the person reads it before anybody else does."""
    marks, mine = marks_in_use(), Account.objects.real().filter(owner=viewer.user)
    quality = quality_by_owner(mine, marks, on=viewer.today).get(viewer.user.pk, Quality())
    monday = monday_of(viewer.today)
    new = mine.new_between(monday, monday + timedelta(days=6)).count()
    return Own(quality, lines_of(quality, marks), new, firm_number("new_prospects_a_week"))


def counted(week: Week) -> list[Line]:
    """What a week that was counted says of each fact."""
    return lines_of(week.quality, marks_in_use())


def together(weeks: Iterable[Week]) -> list[tuple[str, Week]]:
    """The last counted week of each team of two or more people: the sum of one would be that person's own figures."""
    by_team: dict[str, list[Week]] = {}
    for week in weeks:
        by_team.setdefault(week.user.team.name if week.user.team else "", []).append(week)
    return [(name, Week.summed(rows)) for name, rows in sorted(by_team.items()) if len(rows) > 1]
