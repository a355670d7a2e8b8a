"""The department: three offices in three countries, a team with a head in each, and the clients they look after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rapport.accounts.models import AccountClass
from rapport.accounts.registering import Draft, Person, PointDraft, register_many
from rapport.config.bench.names import LANDS
from rapport.config.simulate.chances import Chances
from rapport.people.models import LegalEntity, Office, Team, User
from rapport.people.roles import Role

# Place in the names of the benchmark: Norway, Czechia, Turkey.
_OFFICES = ((0, "Oslo", "Europe/Oslo"), (1, "Brno", "Europe/Prague"), (2, "İstanbul", "Europe/Istanbul"))
# How large a share of the clients is spoken to in the rhythm of a class.
_CLASSES = (("key", 0.02), ("regular", 0.10), ("occasional", 0.30))
_AT_A_TIME = 500


@dataclass
class Department:
    """The people by their ids, so that every day reads them anew."""

    managers: list[int]
    heads: list[int]
    director: int

    def working(self) -> list[User]:
        """Managers who still work here, in a lasting order."""
        found = User.objects.active().filter(pk__in=self.managers).select_related("office", "team__head")
        return sorted(found, key=lambda user: self.managers.index(user.pk))


def open_department(managers: int, by: User) -> Department:
    top = Team.objects.open(by=by, name="Sales")
    director = _invite(by, 0, "director", Role.DIRECTOR, top, None)
    top.appoint(by=by, head=director)
    teams, heads = [], []
    for land, name, zone in _OFFICES:
        entity = LegalEntity.objects.open(
            by=by, name=f"House of {name}", country=LANDS[land].code, currency=LANDS[land].currency
        )
        office = Office.objects.open(by=by, name=name, entity=entity, country=LANDS[land].code, time_zone=zone)
        team = Team.objects.open(by=by, name=f"Sales {name}", parent=top)
        head = _invite(by, 100 + land, f"head{land}", Role.HEAD, team, office)
        team.appoint(by=by, head=head)
        teams.append((team, office))
        heads.append(head.pk)
    people = [
        _invite(by, 200 + place, f"manager{place}", Role.ACCOUNT_MANAGER, *teams[place % len(teams)])
        for place in range(managers)
    ]
    return Department([user.pk for user in people], heads, director.pk)


def _invite(by: User, number: int, address: str, role: Role, team: Team, office: Office | None) -> User:
    land = LANDS[number % len(LANDS)]
    surname, given = land.person(number * 7919)
    user = User.objects.invite(
        by=by, email=f"{address}@department.example", name=f"{given} {surname} {number}", roles=[role], team=team,
        office=office, language=land.language,
    )  # fmt: skip
    user.accept(f"{address}-never-signs-in")
    return user


def register_clients(department: Department, number: int, chances: Chances, on: date) -> None:
    """Companies with one person each, spread over the managers, most of them in the country of their manager."""
    managers = department.working()
    classes = {row.code: row for row in AccountClass.objects.all()}
    drafts = [_client(place, managers[place % len(managers)], classes, chances) for place in range(number)]
    for first in range(0, number, _AT_A_TIME):
        register_many(by=User.objects.rapport(), drafts=drafts[first : first + _AT_A_TIME], on=on)


def _client(number: int, owner: User, classes: dict[str, AccountClass], chances: Chances) -> Draft:
    chance = chances.of("client", number)
    at_home = next(land for land in LANDS if owner.office and land.code == owner.office.country)
    land = at_home if chance.random() < 0.8 else chance.choice(LANDS)
    surname, given = land.person(number * 7919)
    facts: dict[str, Any] = {"language": land.language, "city": chance.choice(land.towns), "status": "client"}
    drawn = chance.random()
    for code, share in _CLASSES:
        if 0 <= drawn < share:
            facts["account_class"] = classes[code]
        drawn -= share
    person = Person(surname, given, points=[PointDraft("mail", f"person{number}@firm{number}.example")])
    return Draft(owner, land.company(number), country=land.code, person=person, facts=facts)
