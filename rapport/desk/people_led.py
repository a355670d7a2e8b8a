"""Those whom a head looks after, and what stands out by team."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    DateTimeField,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from rapport.desk.exceptions import led_by
from rapport.interests.models import Inbound
from rapport.kit.prepared import Prepared
from rapport.people.models import User
from rapport.people.viewer import Viewer

if TYPE_CHECKING:
    from rapport.desk.control import Group


def _people(viewer: Viewer, narrowed: bool, today: Any, now: Any, team: Any) -> QuerySet[Any, Any]:
    """One row for each team, and one for each who is away."""
    late: Any = Inbound.objects.visible_to(viewer).late(at=now).filter(led_by(viewer, team=team if narrowed else None))
    late = late.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    standing = Q(absences__is_cancelled=False, absences__first_day__lte=today, absences__last_day__gte=today)
    users: Any = User.objects.people().filter(led_by(viewer, "pk")).order_by("team__name")
    users = users.annotate(now_away=FilteredRelation("absences", condition=standing))
    users = users.annotate(until=F("now_away__last_day"), who=Case(When(until__isnull=False, then=F("pk"))))
    kinds = ("team", "team__name", "who", "until")
    counted: QuerySet[Any, Any] = users.values(*kinds).annotate(people=Count("pk"), late=Subquery(late))
    return counted.values_list(*kinds, "people", "late")


_prepared_people = Prepared(_people, today=DateField(), now=DateTimeField(), team=BigIntegerField())


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


@dataclass
class People:
    """The names of their teams, until when somebody is away, how many they are, and how many contacts of them, or of
    one team, wait for an answer longer than the norm."""

    teams: dict[int, str] = field(default_factory=dict)
    away: dict[int, date] = field(default_factory=dict)
    count: int = 0
    late_answers: int = 0

    @classmethod
    def of(cls, viewer: Viewer, team: int | None = None) -> People:
        """One query."""
        found = cls()
        rows = _prepared_people(viewer.timeless, team is not None, today=viewer.today, now=viewer.now, team=team)
        for own, name, who, until, people, late in rows:
            found.count += people
            found.late_answers = late or 0
            if own:
                found.teams[own] = name
            if who:
                found.away[who] = max(until, found.away.get(who, until))
        return found

    @property
    def are_many(self) -> bool:
        return self.count > MANY and len(self.teams) > 1

    def rolled_up(self, groups: Collection[Group]) -> list[Team]:
        """What stands out by team, where there is more than one."""
        rows = [
            Team(pk, name, [(group, group.teams.get(pk, 0)) for group in groups]) for pk, name in self.teams.items()
        ]
        return [row for row in rows if row.together] if len(rows) > 1 else []
