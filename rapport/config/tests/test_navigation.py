"""What stands at the side of every page."""

import pytest

from rapport.people.models import Reach, Share
from rapport.people.roles import Role
from tests.world import TODAY, absence, account, interest, person, team, today

pytestmark = pytest.mark.django_db


def labels(client, user, path="/me/"):
    client.force_login(user)
    return [str(item.label) for item in client.get(path).context["navigation"]]


def test_the_system_administrator_is_led_to_people_and_not_to_clients(client):
    found = labels(client, person(role=Role.SYSTEM_ADMINISTRATOR))
    assert "People" in found
    assert not {"Accounts", "Interests", "Control", "Take in"} & set(found)


def test_an_account_manager_is_not_led_to_control(client):
    assert not {"Control", "People"} & set(labels(client, person()))


def test_what_is_late_stands_in_red_beside_my_day(client):
    ida = person()
    interest(owner=ida, on=TODAY)
    client.force_login(ida)
    [day] = [item for item in client.get("/me/").context["navigation"] if item.url == "/"]
    assert (day.count, day.urgent) == ("1", True)


def test_of_people_stood_in_for_only_what_the_reader_sees_is_counted(client):
    olga = person(role=Role.HEAD)
    sales = team(head=olga)
    ida, tomas = person(team=sales), person(team=sales)
    interest(owner=ida, on=TODAY)
    for _number in range(2):
        interest(owner=ida, on=TODAY).account.confide(by=ida, level="secret")
    away = absence(user=ida, deputy=tomas, first_day=today(), last_day=today())
    away.appoint(by=olga, deputy=tomas, shares=[Share(tomas, Reach.COUNTRY, frozenset({"NO"}))])
    counts = []
    for one in (tomas, olga):
        client.force_login(one)
        [day] = [item for item in client.get("/me/").context["navigation"] if item.url == "/"]
        counts.append(day.count)
    assert counts == ["1", "2"]


def test_the_shell_of_a_page_costs_at_most_four_queries(client, django_assert_max_num_queries):
    """Session, user with the stamp of people, what is due, and what lies open on the desk."""
    ida = person()
    ida.lay_on_desk(account(owner=ida))
    client.force_login(ida)
    client.get("/keys/")
    with django_assert_max_num_queries(4):
        client.get("/keys/")
