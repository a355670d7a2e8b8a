"""Builders: every object of the tests comes from the real verbs, so that every test object is legal."""

from datetime import UTC, date, datetime
from itertools import count

from rapport.people.models import Absence, LegalEntity, Office, Team, User
from rapport.people.roles import Role
from rapport.people.viewer import Viewer

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
PASSWORD = "quite-a-long-secret"
_numbers = count(1)


def rapport() -> User:
    return User.objects.rapport()


def person(
    *,
    name: str = "Ida Holm",
    email: str | None = None,
    role: Role | None = Role.ACCOUNT_MANAGER,
    team: Team | None = None,
    office: Office | None = None,
    language: str = "en",
) -> User:
    """Somebody who works here and has accepted the invitation."""
    user = User.objects.invite(
        by=rapport(),
        email=email or f"person{next(_numbers)}@brenner-lind.example",
        name=name,
        roles=[role] if role else [],
        team=team,
        office=office,
        language=language,
    )
    user.accept(PASSWORD)
    return user


def legal_entity(*, name: str | None = None, country: str = "NO", currency: str = "NOK") -> LegalEntity:
    name = name or f"Brenner & Lind {next(_numbers)}"
    return LegalEntity.objects.open(by=rapport(), name=name, country=country, currency=currency)


def office(*, name: str | None = None, entity: LegalEntity | None = None, time_zone: str = "Europe/Oslo") -> Office:
    entity = entity or legal_entity()
    return Office.objects.open(
        by=rapport(),
        name=name or f"Office {next(_numbers)}",
        entity=entity,
        country=entity.country,
        time_zone=time_zone,
    )


def team(*, name: str | None = None, parent: Team | None = None, head: User | None = None) -> Team:
    return Team.objects.open(by=rapport(), name=name or f"Team {next(_numbers)}", parent=parent, head=head)


def absence(*, user: User, deputy: User, first_day: date, last_day: date) -> Absence:
    return Absence.objects.plan(by=user, user=user, first_day=first_day, last_day=last_day, deputy=deputy)


def viewer(user: User, now: datetime = NOW) -> Viewer:
    return Viewer.of(user, now)
