"""Who answers for whom while somebody is away: read once in two queries, then asked as often as one likes.

Docs: algorithms/standing-in.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import FilteredRelation, Q

from rapport.people.models import Days, Reach, RoleGrant, Team, User
from rapport.people.models.deputyships import Keys
from rapport.people.roles import Permission, Role

Value = TypeVar("Value")
# The secret clients for whom nobody was named: of the head above, who sees them.
SECRET = "secret"
# Seconds in which nobody comes or goes: days and their halves begin at a full quarter of an hour in every time zone.
QUARTER = 900
_ORDER = {reach: place for place, reach in enumerate(Reach)}
_LEADING = [role.value for role in Role if Permission.REASSIGN in role.permissions]
_READ = (
    "pk", "name", "is_active", "team_id", "time_zone", "grants__role", "away__pk", "away__first_day",
    "away__last_day", "away__from_noon", "away__until_noon", "away__signs",
)  # fmt: skip
_DEPUTY = ("away__deputy", "away__deputy__name", "away__deputy__is_active")
_SHARE = ("away__deputyships__pk", "away__deputyships__reach", "away__deputyships__keys", "away__deputyships__signs")
_SHARED = tuple(f"away__deputyships__{name}" for name in ("deputy", "deputy__name", "deputy__is_active"))


class Client(Protocol):
    """What is asked of a client to know whose deputy answers."""

    pk: Any
    country: str
    account_class_id: int | None

    @property
    def is_secret(self) -> bool: ...


@dataclass(frozen=True)
class Part:
    """Clients of an absent person for which one deputy answers: all of them (no reach), or those that it reaches;
    without those that another part goes before with. Of secret ones only those that are named."""

    absent: int
    reach: str = ""
    keys: Keys = frozenset()
    signs: bool = False
    but: tuple[Part, ...] = ()

    def reaches(self, client: Client) -> bool:
        if self.reach == Reach.NAMED:
            return client.pk in self.keys
        if self.reach == SECRET:
            return client.is_secret
        if client.is_secret:
            return False
        if self.reach == Reach.CLASS:
            return client.account_class_id in self.keys
        return client.country in self.keys if self.reach == Reach.COUNTRY else not self.reach

    def holds(self, client: Client) -> bool:
        return self.reaches(client) and not any(part.reaches(client) for part in self.but)


@dataclass
class Person:
    name: str
    is_active: bool
    team: int | None = None
    zone: str = "UTC"
    roles: set[Role] = field(default_factory=set)


@dataclass
class Away:
    """Somebody who is away: who stands in for all, and the parts of others, each by the number of its deputy."""

    deputy: int | None
    signs: bool
    shares: dict[int, tuple[int, Part]] = field(default_factory=dict)
    absence: int = 0
    last: date = date.max

    def parts(self) -> list[tuple[int, Part]]:
        return sorted(self.shares.values(), key=lambda one: _ORDER[Reach(one[1].reach)])


class Teams:
    """The tree of teams with its members: rows of team, parent, head, member, name."""

    def __init__(self, rows: Sequence[tuple[int, int | None, int | None, int | None, str]]) -> None:
        self.parent = {team: parent for team, parent, *_others in rows}
        self.head = {team: head for team, _parent, head, *_others in rows}
        self.team = {member: team for team, _parent, _head, member, _name in rows if member}
        self.name = {team: name for team, *_others, name in rows}

    @classmethod
    def read(cls) -> Teams:
        """One query: a company has hundreds of people, not millions."""
        return cls(list(Team.objects.order_by().values_list("pk", "parent_id", "head_id", "members", "name")))

    def of(self, persons: set[int]) -> frozenset[int]:
        return frozenset(self.team[person] for person in persons if person in self.team)

    def members(self, teams: frozenset[int] | set[int]) -> set[int]:
        return {member for member, team in self.team.items() if team in teams}

    def headed_by(self, persons: set[int]) -> frozenset[int]:
        return self.below({team for team, head in self.head.items() if head in persons})

    def below(self, teams: set[int]) -> frozenset[int]:
        """These and everything below them."""
        found = set(teams)
        while more := {team for team, parent in self.parent.items() if parent in found} - found:
            found |= more
        return frozenset(found)

    def above(self, person: int) -> Iterator[tuple[int, int]]:
        """The teams above somebody that have a head, from the nearest on, each with its head."""
        team = self.team.get(person)
        while team is not None:
            if (head := self.head[team]) and head != person:
                yield team, head
            team = self.parent[team]


class Covering:
    """At a moment, or on a day; on a day nobody is away who works a half of it."""

    def __init__(
        self, when: date | datetime, persons: Mapping[int, Person], away: Mapping[int, Away], teams: Teams
    ) -> None:
        self.when, self.persons, self.away, self.teams = when, persons, away, teams
        self._kept: dict[Any, Any] = {}

    @classmethod
    def at(cls, moment: datetime, stamp: str) -> Covering:
        """That of everybody, kept as long as the stamp holds; who has asked before asks nothing of the database."""
        return _kept(stamp, int(moment.timestamp()) // QUARTER)

    @classmethod
    def of(cls, when: date | datetime, *, only: Q | None = None) -> Covering:
        """Two queries. `only` picks the people who are read beside the absent ones, the heads and who may reassign."""
        day = when.date() if isinstance(when, datetime) else when
        standing = Q(
            absences__is_cancelled=False,
            absences__first_day__lte=day + timedelta(days=1),
            absences__last_day__gte=day - timedelta(days=1),
        )
        found: Any = User.objects.people().annotate(away=FilteredRelation("absences", condition=standing)).order_by()
        if only is not None:
            leading = RoleGrant.objects.filter(role__in=_LEADING).values("user")
            heads = Team.objects.exclude(head=None).values("head")
            found = found.filter(only | Q(away__isnull=False) | Q(pk__in=heads) | Q(pk__in=leading))
        persons: dict[int, Person] = {}
        away: dict[int, Away] = {}
        for row in found.values_list(*_READ, *_DEPUTY, *_SHARE, *_SHARED):
            _read(row, when, persons, away)
        return cls(when, persons, away, Teams.read())

    @cached_property
    def deputies(self) -> dict[int, str]:
        """For whoever is away, the name of who stands in."""
        found = ((absent, self.answers(absent)) for absent in self.away)
        return {absent: self.persons[deputy].name for absent, deputy in found if deputy}

    def kept_for(self, person: int, read: Callable[[Covering, int], Value]) -> Value:
        """What was read from it for somebody, as long as it is kept itself."""
        if (person, read) not in self._kept:
            self._kept[person, read] = read(self, person)
        found: Value = self._kept[person, read]
        return found

    def is_here(self, person: int | None) -> bool:
        known = self.persons.get(person or 0)
        return known is not None and known.is_active and person not in self.away

    def answers(self, person: int, client: Client | None = None) -> int | None:
        """Who answers for the clients of this person, or for this one: the person, a deputy who is here, the head.

        Never nobody as long as somebody else works here who leads.
        """
        if self.is_here(person):
            return person
        if client:
            for deputy, part in self.shared(person):
                if part.reaches(client):
                    return deputy
        return self._in_general(person, secret=client is not None and client.is_secret)

    def shared(self, person: int) -> list[tuple[int, Part]]:
        """The parts of an absent person's clients whose deputies are here."""
        away = self.away.get(person)
        parts = away.parts() if away else []
        return [one for one in parts if one[1].reach != Reach.TEAM and self.is_here(one[0])]

    def _in_general(self, person: int, *, secret: bool = False) -> int | None:
        away = self.away.get(person)
        heads = [head for _team, head in self.teams.above(person) if self._works(head)]
        if secret and heads:
            return next(filter(self.is_here, heads), heads[0])
        if away and self.is_here(away.deputy):
            return away.deputy
        ways = (self._leaders(person), iter(self._chain(person)), self._others_who_lead())
        here = next((one for way in ways for one in way if one != person and self.is_here(one)), None)
        leading = (one for one in self._others_who_lead() if one != person and self._works(one))
        return here or next(chain(heads, leading), None)

    def _leaders(self, person: int) -> Iterator[int]:
        """The heads above, from the nearest on, each before whoever leads in the head's place."""
        for team, head in self.teams.above(person):
            yield head
            if away := self.away.get(head):
                yield from (deputy for deputy, part in away.parts() if part.reach == Reach.TEAM and team in part.keys)
                if away.deputy:
                    yield away.deputy

    def _chain(self, person: int) -> list[int]:
        """The deputies of deputies; of who has none, the head above."""
        found: list[int] = []
        nearest: int | None = person
        while nearest is not None and nearest in self.away:
            heads = (head for _team, head in self.teams.above(nearest) if self._works(head))
            nearest = self.away[nearest].deputy or next(heads, None)
            if nearest is None or nearest in found:
                break
            found.append(nearest)
        return found

    def _others_who_lead(self) -> Iterator[int]:
        return iter(sorted(pk for pk, one in self.persons.items() if any(role in _LEADING for role in one.roles)))

    def _works(self, person: int) -> bool:
        return person in self.persons and self.persons[person].is_active

    def parts_of(self, deputy: int) -> tuple[Part, ...]:
        """For whose clients somebody answers beside the own ones."""
        found = []
        for absent, away in self.away.items():
            before: tuple[Part, ...] = ()
            for who, part in self.shared(absent):
                if who == deputy:
                    found.append(Part(absent, part.reach, part.keys, part.signs, before))
                else:
                    before = (*before, part)
            if self._in_general(absent) == deputy:
                found.append(Part(absent, signs=away.signs and away.deputy == deputy, but=before))
            if self._in_general(absent, secret=True) == deputy:
                found.append(Part(absent, SECRET, but=before))
        return tuple(found)

    def leads(self, person: int, stood_in_for: set[int]) -> frozenset[int]:
        """The teams that somebody leads now: own ones, those of heads stood in for, and those entrusted meanwhile."""
        others: set[int] = set()
        own: set[int] = set()
        for away in self.away.values():
            for deputy, part in away.parts():
                if part.reach == Reach.TEAM and self.is_here(deputy):
                    teams = self.teams.below({int(key) for key in part.keys})
                    (own if deputy == person else others).update(teams)
        return self.teams.headed_by({person}) | (self.teams.headed_by(stood_in_for) - others) | frozenset(own)


NOBODY = Covering(date.min, {}, {}, Teams([]))


def _read(row: Any, when: date | datetime, persons: dict[int, Person], away: dict[int, Away]) -> None:
    """One row of person x role x absence x share."""
    pk, name, is_active, team, zone, role, absence, first, last, from_noon, until_noon, signs, *more = row
    deputy, deputy_name, deputy_works, share, reach, keys, share_signs, sharer, sharer_name, sharer_works = more
    person = persons.setdefault(pk, Person(name, is_active))
    person.name, person.is_active, person.team, person.zone = name, is_active, team, zone
    if role:
        person.roles.add(Role(role))
    if absence is None or not _holds(Days(first, last, from_noon, until_noon), when, zone):
        return
    one = away.setdefault(pk, Away(deputy, signs, absence=absence, last=last))
    if deputy:
        persons.setdefault(deputy, Person(deputy_name, deputy_works))
    if share:
        persons.setdefault(sharer, Person(sharer_name, sharer_works))
        one.shares[share] = (sharer, Part(pk, reach, frozenset(keys), share_signs))


def _holds(days: Days, when: date | datetime, zone: str) -> bool:
    return days.hold(when, ZoneInfo(zone)) if isinstance(when, datetime) else days.hold_day(when)


@lru_cache(maxsize=4)
def _kept(stamp: str, quarter: int) -> Covering:
    return Covering.of(datetime.fromtimestamp(quarter * QUARTER, UTC))


def covers(user: User, on: date | datetime, client: Client | None = None) -> User | None:
    """Who answers for this person that day, or at that moment, or for this client of the person's.

    The person where here; else a deputy who is here, else a head above who is here, and so on upwards. None only where
    nobody else works here who leads.
    """
    found = Covering.of(on, only=Q(pk=user.pk)).answers(user.pk, client)
    return user if found == user.pk else User.objects.select_related("team", "office").filter(pk=found or 0).first()
