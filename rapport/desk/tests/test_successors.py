"""The most alike colleague is proposed, with the reasons, and nobody gets everything."""

from collections import Counter

import pytest

from rapport.desk.hand_overs.preparing import prepare
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return world.person(name="Henrik Aasen", role=Role.HEAD)


@pytest.fixture
def ida(head):
    return world.person(name="Ida Holm", team=world.team(head=head))


def colleague(ida, name):
    return world.person(name=name, team=ida.team)


@pytest.mark.req("R-336")
def test_who_knows_the_business_is_proposed_and_the_reason_is_said(head, ida):
    colleague(ida, "Elif Yıldırım")
    tomas = colleague(ida, "Tomáš Novák")
    world.account(owner=tomas, name="Pekárna", business="Bakery and cakes")
    world.account(owner=ida, name="Brødrene Bakeri", business="Industrial bakery")
    line = prepare(by=head, giver=ida, on=TODAY, because="Left").lines.get()
    assert line.to == tomas
    assert line.why[0] == "looks after 1 in the same business: bakery"


def test_equal_colleagues_share_the_clients(head, ida):
    takers = [colleague(ida, name) for name in ("Elif Yıldırım", "Tomáš Novák")]
    for number in range(4):
        world.interest(account=world.account(owner=ida, surname="", name=f"Client {number}"))
    lines = prepare(by=head, giver=ida, on=TODAY, because="Left").lines.all()
    assert Counter(line.to for line in lines) == dict.fromkeys(takers, 2)


def test_who_is_away_or_in_another_team_is_not_asked(head, ida):
    away, there = colleague(ida, "Elif Yıldırım"), colleague(ida, "Tomáš Novák")
    world.person(name="Olga Serova", team=world.team())
    world.absence(user=away, deputy=there, first_day=TODAY, last_day=TODAY)
    world.account(owner=ida)
    assert prepare(by=head, giver=ida, on=TODAY, because="Left").lines.get().to == there
