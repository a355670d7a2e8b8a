"""Of whom a head has no plan yet, and the teams by which the page is narrowed."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.people.models import Team, User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.targets.models import Target
from rapport.targets.policy import made_by, read_by

SHOWN = 50


@dataclass(frozen=True)
class WithoutPlan:
    """Those who work interests and have no plan for the year; the first by name, and how many more there are."""

    people: list[User]
    more: int


def without_plan(viewer: Viewer, year: int, team: int | None) -> WithoutPlan:
    """Nobody for whoever makes no plans."""
    if not viewer.may(Permission.TARGET_SET):
        return WithoutPlan([], 0)
    planned = Target.objects.of_year(year).order_by().values("person")
    found = made_by(viewer).granted(Permission.INTEREST_CHANGE).exclude(pk__in=planned).order_by("name", "pk")
    if team is not None:
        found = found.filter(team=team)
    people = list(found[: SHOWN + 1])
    more = found.count() - SHOWN if len(people) > SHOWN else 0
    return WithoutPlan(people[:SHOWN], more)


def teams_of(viewer: Viewer) -> list[Team]:
    """Where there is more than one."""
    if not viewer.may(Permission.TARGET_SET):
        return []
    found = list(Team.objects.filter(members__in=read_by(viewer).order_by().values("pk")).distinct())
    return found if len(found) > 1 else []
