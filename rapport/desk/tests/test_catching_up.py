"""A new one in charge writes to each client and asks each within a month how things stand."""

import pytest

from rapport.activities.models import Reason, Step
from rapport.desk.hand_overs.signing import hand_over_everything
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def head():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(head):
    return world.person(name="Ida Holm", team=world.team(head=head))


@pytest.fixture
def tomas(ida):
    return world.person(name="Tomáš Novák", team=ida.team)


def leaves(ida, head, to) -> None:
    hand_over_everything(by=head, giver=ida, on=TODAY, because="Left the company", to=to)


def test_each_client_gets_a_letter_and_a_call_within_thirty_days(ida, tomas, head):
    client = world.account(owner=ida)
    world.interest(account=client)
    leaves(ida, head, tomas)
    steps = Step.objects.filter(account=client, reason__in=(Reason.INTRODUCE, Reason.CATCH_UP)).order_by("due_on")
    assert [(step.kind, step.reason, step.owner) for step in steps] == [
        ("mail", "introduce", tomas), ("call", "catch_up", tomas)
    ]  # fmt: skip
    assert all(step.due_on > TODAY for step in steps)
    assert (steps[1].due_on - TODAY).days <= 30
    assert steps[0].contact == client.main_contact()


def test_a_date_agreed_with_the_client_takes_the_place_of_the_call(ida, tomas, head):
    client = world.account(owner=ida)
    world.interest(account=client, agreed=True, due_on=TODAY, kind="call", title="They expect us")
    leaves(ida, head, tomas)
    assert not Step.objects.filter(reason=Reason.CATCH_UP).exists()


def test_letters_are_spread_over_the_days(ida, tomas, head):
    for number in range(12):
        world.account(owner=ida, surname="", name=f"Client {number}", rhythm_days=30)
    leaves(ida, head, tomas)
    days = list(Step.objects.filter(reason=Reason.INTRODUCE).values_list("due_on", flat=True))
    assert sorted(days.count(day) for day in set(days)) == [2, 10]
