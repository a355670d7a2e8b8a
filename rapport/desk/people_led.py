"""Those whom a head looks after, and what stands out by team."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, DateTimeField, QuerySet
from django.urls import reverse
from django.utils.safestring import mark_safe

from rapport.desk.exceptions import leads_all, led_by
from rapport.desk.holding import none
from rapport.interests.models import Inbound
from rapport.kit.prepared import Prepared
from rapport.kit.text import in_order
from rapport.people.covering import Covering
from rapport.people.viewer import Viewer

if TYPE_CHECKING:
    from rapport.desk.control import Group


def _late(viewer: Viewer, narrowed: bool, now: Any, team: Any) -> QuerySet[Any, Any]:
    return Inbound.objects.visible_to(viewer).late(at=now).filter(led_by(viewer, team=team if narrowed else None))


_prepared_late = Prepared(_late, now=DateTimeField(), team=BigIntegerField())


def late_answers(viewer: Viewer, team: int | None = None) -> int:
    """How many contacts of the people led, or of one team, wait for an answer longer than the norm. One query."""
    return _prepared_late.count(viewer.timeless, team is not None, now=viewer.now, team=team)


# Of more people than these it is said which team holds what, no more who.
MANY = 100


@dataclass(frozen=True)
class Team:
    """One line of what stands out by team: how many each of the groups has there."""

    pk: int
    name: str
    cells: list[tuple[Group, int]]

    @property
    def together(self) -> int:
        return sum(count for _group, count in self.cells)


@dataclass(frozen=True)
class People:
    """Those whom somebody leads: how many, their teams by name, and until when somebody is away."""

    count: int
    teams: Mapping[int, str]
    away: Mapping[int, date]

    @classmethod
    def of(cls, viewer: Viewer) -> People:
        """Asks nothing of the database."""
        if leads_all(viewer):
            return viewer.covering.kept_for(0, _all)
        return _among(viewer.covering, viewer.in_charge_of)

    @property
    def are_many(self) -> bool:
        return self.count > MANY and len(self.teams) > 1

    def rolled_up(self, groups: Collection[Group], names: Mapping[int, str]) -> list[Team]:
        """What stands out in the teams that are named, where there is more than one."""
        rows = [Team(pk, name, [(group, group.teams.get(pk, 0)) for group in groups]) for pk, name in names.items()]
        return [row for row in rows if row.together] if len(self.teams) > 1 else []


def drawn(teams: Iterable[Team]) -> str:
    """Lines of a table: each number leads to the interests behind it, the name to the page of the team alone."""
    control, interests, dash = f"{reverse('control')}?team=", f"{reverse('interests')}?whose=team&amp;needs=", none()
    lines = []
    for team in teams:
        counts = [(f"{interests}{group.rule.code}&amp;team={team.pk}", count) for group, count in team.cells]
        cells = [f'<a href="{address}">{count}</a>' if count else dash for address, count in counts]
        numbers = "".join(f'<td class="n">{cell}</td>' for cell in [*cells, f"<b>{team.together}</b>"])
        named = f'<th scope="row"><a href="{control}{team.pk}">{escape(team.name)}</a></th>'
        lines.append(f"<tr>{named}{numbers}</tr>")
    return mark_safe("".join(lines))


def _all(covering: Covering, _of: int) -> People:
    return _among(covering, covering.persons.keys())


def _among(covering: Covering, led: Iterable[int]) -> People:
    persons, names = covering.persons.keys() & led, covering.teams.name
    held = {covering.teams.team.get(pk) for pk in persons}
    teams = sorted((pk for pk in held if pk), key=lambda pk: (in_order(names[pk]), pk))
    away = {pk: one.last for pk, one in covering.away.items() if pk in persons}
    return People(len(persons), {pk: names[pk] for pk in teams}, away)
