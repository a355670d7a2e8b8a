"""A manager with an office and the week after this one; a head and one of the head's people."""

from datetime import date, timedelta

import pytest

from rapport.activities.models import Step
from rapport.activities.planning import plan_step
from rapport.people.models import User
from rapport.people.roles import Role
from tests import world


@pytest.fixture
def monday() -> date:
    """Of the week after this one, so that every day of it is still to come."""
    today = world.today()
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def manager(client) -> User:
    found = world.person(office=world.office())
    client.force_login(found)
    return found


@pytest.fixture
def planned(manager):
    account = world.account(owner=manager, on=world.today())

    def plan(due_on: date, title: str = "Call about the scales", **step) -> Step:
        fields = {"kind": "call", "owner": manager, "account": account, **step}
        return plan_step(by=manager, on=world.today(), due_on=due_on, title=title, **fields)

    return plan


@pytest.fixture
def henrik(db) -> User:
    """Leads a team with Ida in it."""
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(henrik) -> User:
    return world.person(name="Ida Holm", team=world.team(head=henrik))
