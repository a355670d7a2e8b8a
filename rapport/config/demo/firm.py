"""Who works at the sample company, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from rapport.people.models import LegalEntity, Office, Team, User
from rapport.people.models.own_day import Pattern
from rapport.people.roles import Role

PASSWORD = "nobody-is-forgotten"


@dataclass(frozen=True)
class Firm:
    """The people by a short name, such as "marta"."""

    people: dict[str, User]

    def __getitem__(self, name: str) -> User:
        return self.people[name]


# Short name, full name, mail, title, roles, office, language.
_PEOPLE = (
    ("henrik", "Henrik Aasen", "Head of sales", (Role.HEAD,), "Oslo", "nb"),
    ("marta", "Marta Dvořáková", "Account manager", (Role.ACCOUNT_MANAGER,), "Brno", "cs"),
    ("elif", "Elif Yıldırım", "Account manager", (Role.ACCOUNT_MANAGER,), "Brno", "tr"),
    ("andrei", "Andrei Munteanu", "Account manager", (Role.ACCOUNT_MANAGER,), "Brno", "ro"),
    ("olga", "Ольга Серебрякова", "Account manager", (Role.ACCOUNT_MANAGER,), "Oslo", "ru"),
    ("ingrid", "Ingrid Solheim", "Managing director", (Role.DIRECTOR,), "Oslo", "nb"),
    ("jonas", "Jonas Østergaard-Berg", "Assistant", (Role.ASSISTANT,), "Oslo", "en"),
    ("pavla", "Pavla Kučerová", "Marketing", (Role.MARKETING,), "Brno", "cs"),
    ("tor", "Tor Haugland", "Finance", (Role.FINANCE,), "Oslo", "nb"),
    ("admin", "Radek Hruška", "System administrator", (Role.SYSTEM_ADMINISTRATOR,), "Brno", "en"),
)
HOUSE = "nordvekt.example"


def found(by: User) -> Firm:
    """Two legal entities, two offices, two teams under one head, and everybody with the same password."""
    offices = _offices(by)
    sales = Team.objects.open(by=by, name="Sales")
    teams = {name: Team.objects.open(by=by, name=f"Sales {name}", parent=sales) for name in offices}
    people = {}
    for short, name, title, roles, place, language in _PEOPLE:
        seller = Role.ACCOUNT_MANAGER in roles or Role.ASSISTANT in roles
        user = User.objects.invite(
            by=by,
            email=f"{short}@{HOUSE}",
            name=name,
            title=title,
            roles=roles,
            team=teams[place] if seller else sales if Role.HEAD in roles else None,
            office=offices[place],
            language=language,
        )
        user.accept(PASSWORD)
        people[short] = user
    sales.appoint(by=by, head=people["henrik"])
    people["elif"].fill_days(by=people["elif"], pattern=Pattern.CALLS_FIRST, steps=20, minutes=None, each={})
    return Firm(people)


def _offices(by: User) -> dict[str, Office]:
    norway = LegalEntity.objects.open(by=by, name="Nordvekt AS", country="NO", currency="NOK")
    czechia = LegalEntity.objects.open(by=by, name="Vážní technika Morava s.r.o.", country="CZ", currency="CZK")
    oslo = Office.objects.open(by=by, name="Oslo", entity=norway, country="NO", time_zone="Europe/Oslo")
    brno = Office.objects.open(by=by, name="Brno", entity=czechia, country="CZ", time_zone="Europe/Prague")
    oslo.set_hours(by=by, hours=[(time(8), time(16))] * 5 + [None] * 2)
    brno.set_hours(by=by, hours=[(time(7, 30), time(16))] * 4 + [(time(7, 30), time(14))] + [None] * 2)
    return {"Oslo": oslo, "Brno": brno}
