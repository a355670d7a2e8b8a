"""The people of a base: managers in teams, each with its head, and one director above all."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.contrib.auth.hashers import make_password

from rapport.config.bench.layout import PASSWORD, TEAM_OF, Layout, address
from rapport.config.bench.names import LANDS
from rapport.config.bench.rows import Sheet, uid
from rapport.config.bench.telling import Calendar
from rapport.people.models import Absence, ExchangeRate, Firm, LegalEntity, Office, RoleGrant, Team, User
from rapport.people.roles import Role

MODELS = (LegalEntity, Office, Firm, ExchangeRate, Team, User, RoleGrant, Absence)
TOP = 1
RATES_ON = "2026-01-02"
RATES = (
    ("NOK", 100, 8_460_000), ("CZK", 100, 4_120_000), ("TRY", 100, 2_010_000), ("RON", 1, 196_500),
    ("RUB", 100, 1_080_000),
)  # fmt: skip


def name_of(person: int) -> str:
    surname, given = LANDS[person % len(LANDS)].person(person * 7919)
    return f"{given} {surname}"


def write(layout: Layout, calendar: Calendar) -> None:
    sheets = [*_house(), _teams(layout), *_people(layout, calendar), _away(layout, calendar)]
    for sheet in sheets:
        sheet.flush()


def _house() -> list[Sheet]:
    entity = Sheet(LegalEntity, "id", "name", "country", "currency")
    office = Sheet(Office, "id", "entity_id", "name", "country", "time_zone")
    entity.add(1, "Bench AS", "NO", "EUR")
    office.add(1, 1, "Oslo", "NO", "Europe/Oslo")
    firm = Sheet(Firm, "id", "reporting_currency")
    firm.add(1, "EUR")
    return [entity, office, firm, _rates()]


def _rates() -> Sheet:
    """Into euros, so that a director's sums of all currencies stand in one."""
    sheet = Sheet(ExchangeRate, "currency", "against", "on", "per", "millionths")
    for currency, per, millionths in RATES:
        sheet.add(currency, "EUR", RATES_ON, per, millionths)
    return sheet


def _teams(layout: Layout) -> Sheet:
    sheet = Sheet(Team, "id", "name", "parent_id", "head_id")
    sheet.add(TOP, "Sales", None, layout.director)
    for place, head in enumerate(layout.heads):
        sheet.add(TOP + 1 + place, f"Sales {place + 1}", TOP, head)
    return sheet


def _people(layout: Layout, calendar: Calendar) -> list[Sheet]:
    users = Sheet(
        User, "id", "uid", "email", "name", "team_id", "office_id", "time_zone", "password", "joined_at", "language",
        "owes_pledge",
    )  # fmt: skip
    grants = Sheet(RoleGrant, "user_id", "role")
    password = make_password(PASSWORD)
    joined = str(datetime.combine(calendar.first, time(8), UTC) - timedelta(days=1))
    teams = [(person, TOP + 1 + place // TEAM_OF, Role.ACCOUNT_MANAGER) for place, person in enumerate(layout.managing)]
    teams += [(person, TOP + 1 + place, Role.HEAD) for place, person in enumerate(layout.heads)]
    for person, team, role in [*teams, (layout.director, TOP, Role.DIRECTOR)]:
        language = LANDS[person % len(LANDS)].language
        told = (address(person), name_of(person), team, 1, "Europe/Oslo", password, joined, language, False)
        users.add(person, uid(1, person), *told)
        grants.add(person, role.value)
    return [users, grants]


def _away(layout: Layout, calendar: Calendar) -> Sheet:
    """One in fifty is ill; the neighbour stands in."""
    sheet = Sheet(Absence, "user_id", "first_day", "last_day", "deputy_id")
    first, last = (str(calendar.today + timedelta(days=days)) for days in (-2, 12))
    for person in layout.managing[10::50]:
        sheet.add(person, first, last, person - 1)
    return sheet
