"""Who is looking: built once per request or job, and passed to everything that asks what may be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from rapport.people.covering import NOBODY, Away, Client, Covering, Part
from rapport.people.models import User
from rapport.people.roles import NOT_DEPUTISED, Permission
from rapport.people.stamp import stamp_now

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Viewer:
    """A user at a moment.

    `today` is the date in the user's time zone. `covering` says who is away now and who stands in. `stands_in_for`
    holds the ids of users who are away now and whose rights the user has meanwhile; `parts` says for which of their
    clients, and names those of whose clients only some were entrusted. `leads` holds the ids of the teams that the
    user heads, with everything below them, `people_led` the ids of their members. `answers_for` holds the user, those
    stood in for, the colleagues of their teams, and the people of the teams led. `guards` holds the owners whose
    secret clients the user sees: the user and the people of own teams, never those stood in for; `guards_all` where
    these are all who work here.
    `own_permissions` are those of the user's own roles, `permissions` also those of the people stood in for.
    """

    user: User
    now: datetime
    today: date
    covering: Covering = field(compare=False)
    team: int | None
    stands_in_for: frozenset[int]
    parts: tuple[Part, ...]
    leads: frozenset[int]
    people_led: frozenset[int]
    answers_for: frozenset[int]
    guards: frozenset[int]
    guards_all: bool
    permissions: frozenset[Permission]
    own_permissions: frozenset[Permission]

    @classmethod
    def of(cls, user: User, now: datetime, stamp: str = "") -> Viewer:
        """One query, none where the stamp of people is at hand; the first time that it is met, three."""
        covering = Covering.at(now, stamp or stamp_now())
        return cls(
            user=user,
            now=now,
            today=now.astimezone(user.zone).date(),
            covering=covering,
            **covering.kept_for(user.pk, _sight),
        )

    @property
    def timeless(self) -> Viewer:
        """The same without the hour and the names, which a compiled query may not hold."""
        return replace(self, now=_NEVER, covering=NOBODY)

    @property
    def deputies(self) -> Mapping[int, str]:
        """The name of who stands in now, by the id of whoever is away."""
        return self.covering.deputies

    @property
    def absences(self) -> Mapping[int, Away]:
        return self.covering.away

    @property
    def in_charge_of(self) -> frozenset[int]:
        """Whose work is the viewer's, too: of the people led, of those stood in for, and the own."""
        return self.people_led | self.stands_in_for | {self.user.pk}

    def may(self, permission: Permission | str) -> bool:
        return permission in self.permissions

    def covers(self, owner: int, client: Client) -> bool:
        """Whether the user stands in for this owner of the client, who is away."""
        return any(part.absent == owner and part.holds(client) for part in self.parts)

    def signs_for(self, owner: int, client: Client) -> bool:
        """Whether the owner's authority to sign and to give discounts was granted for the time of the absence."""
        return any(part.absent == owner and part.signs and part.holds(client) for part in self.parts)

    @property
    def sees_base(self) -> bool:
        return Permission.BASE_READ in self.permissions


def _sight(covering: Covering, pk: int) -> dict[str, Any]:
    teams, parts = covering.teams, covering.parts_of(pk)
    stands_in_for = frozenset(part.absent for part in parts if not part.reach)
    persons = {pk, *stands_in_for}
    leads = covering.leads(pk, set(stands_in_for))
    guards = frozenset({pk} | teams.members(teams.headed_by({pk})))
    return {
        "team": teams.team.get(pk),
        "stands_in_for": stands_in_for,
        "parts": parts,
        "leads": leads,
        "people_led": frozenset(teams.members(leads)),
        "answers_for": frozenset(persons | teams.members(leads | teams.of(persons))),
        "guards": guards,
        "guards_all": guards >= covering.persons.keys(),
        "permissions": _permissions(pk, persons, covering),
        "own_permissions": _permissions(pk, {pk}, covering),
    }


def _permissions(user_id: int, persons: set[int], covering: Covering) -> frozenset[Permission]:
    found: set[Permission] = set()
    for person_id in persons & covering.persons.keys():
        for role in covering.persons[person_id].roles:
            found |= role.permissions if person_id == user_id else role.permissions - NOT_DEPUTISED
    return frozenset(found)
