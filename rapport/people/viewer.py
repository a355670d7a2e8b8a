"""Who is looking: built once per request or job, and passed to everything that asks what may be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FilteredRelation, Q

from rapport.people.models import Absence, Team, User
from rapport.people.roles import NOT_DEPUTISED, Permission, Role

Away = tuple[int, int, str]  # who, who stands in, and that person's name
Roles = dict[int, set[Role]]  # of each person


@dataclass(frozen=True)
class Viewer:
    """A user at a moment.

    `today` is the date in the user's time zone. `deputies` gives the name of who stands in today for the id of whoever
    is away. `stands_in_for` holds the ids of users who are away today and whose
    rights the user has meanwhile, deputies of deputies included. `leads` holds the ids of the teams that the user
    heads, with everything below them, `people_led` the ids of their members. `answers_for` holds the user, those
    stood in for, the colleagues of their teams, and the people of the teams led.
    """

    user: User
    now: datetime
    today: date
    deputies: Mapping[int, str]
    stands_in_for: frozenset[int]
    leads: frozenset[int]
    people_led: frozenset[int]
    answers_for: frozenset[int]
    permissions: frozenset[Permission]

    @classmethod
    def of(cls, user: User, now: datetime) -> Viewer:
        """Two queries, whatever the size of the company."""
        today = now.astimezone(user.zone).date()
        away, roles = _away_and_roles(user, today)
        stands_in_for = _stood_in_for(user.pk, away)
        teams = _Teams()
        persons = {user.pk, *stands_in_for}
        leads = teams.headed_by(persons)
        return cls(
            user=user,
            now=now,
            today=today,
            deputies=_deputies(away),
            stands_in_for=stands_in_for,
            leads=leads,
            people_led=frozenset(teams.members(leads)),
            answers_for=frozenset(persons | teams.members(leads | teams.of(persons))),
            permissions=_permissions(user.pk, persons, roles),
        )

    def may(self, permission: Permission | str) -> bool:
        return permission in self.permissions

    @property
    def sees_base(self) -> bool:
        return Permission.BASE_READ in self.permissions


def _deputies(away: list[Away]) -> dict[int, str]:
    """The last of a chain of deputies is there; chains that end nowhere are refused when an absence is planned."""
    by_person = {absent: (deputy, name) for absent, deputy, name in away}
    found = {}
    for absent, (deputy, name) in by_person.items():
        while deputy in by_person:
            deputy, name = by_person[deputy]
        found[absent] = name
    return found


def _stood_in_for(user_id: int, away: list[Away]) -> frozenset[int]:
    found, waiting = {user_id}, [user_id]
    while waiting:
        deputy_id = waiting.pop()
        more = {absent for absent, deputy, _name in away if deputy == deputy_id} - found
        found |= more
        waiting += more
    return frozenset(found - {user_id})


class _Teams:
    """The tree of teams with its members, read in one query: a company has hundreds of people, not millions."""

    def __init__(self) -> None:
        self.rows = list(Team.objects.order_by().values_list("pk", "parent_id", "head_id", "members"))

    def of(self, persons: set[int]) -> frozenset[int]:
        return frozenset(team for team, _parent, _head, member in self.rows if member in persons)

    def members(self, teams: frozenset[int]) -> set[int]:
        return {member for team, _parent, _head, member in self.rows if member is not None and team in teams}

    def headed_by(self, persons: set[int]) -> frozenset[int]:
        found = {team for team, _parent, head, _member in self.rows if head in persons}
        while more := {team for team, parent, *_rest in self.rows if parent in found} - found:
            found |= more
        return frozenset(found)


def _permissions(user_id: int, persons: set[int], roles: Roles) -> frozenset[Permission]:
    found: set[Permission] = set()
    for person_id in persons:
        for role in roles.get(person_id, ()):
            found |= role.permissions if person_id == user_id else role.permissions - NOT_DEPUTISED
    return frozenset(found)


def _away_and_roles(user: User, today: date) -> tuple[list[Away], Roles]:
    """Who is away today, and the roles of these people and of the user, from rows of person x role x absence."""
    standing = Q(absences__is_cancelled=False, absences__first_day__lte=today, absences__last_day__gte=today)
    concerned = Q(pk=user.pk) | Q(pk__in=Absence.objects.on(today).values("user"))
    found = User.objects.filter(concerned).annotate(away=FilteredRelation("absences", condition=standing)).order_by()
    away: dict[Away, None] = {}
    roles: Roles = {}
    for pk, role, *deputy in found.values_list("pk", "grants__role", "away__deputy", "away__deputy__name"):
        if deputy[0]:
            away[pk, deputy[0], deputy[1]] = None
        if role:
            roles.setdefault(pk, set()).add(Role(role))
    return list(away), roles
