"""Pages cost the same, however much stands there."""

import pytest

from rapport.accounts.registering import Person, add_contact
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tail", ["", "record/", "interests/"])
def test_a_page_costs_at_most_twelve_queries_however_much_stands_there(client, django_assert_max_num_queries, tail):
    account = world.account(phone="+47 22 33 44 55", parent=world.account(name="Group"))
    client.force_login(account.owner)
    for number in range(6):
        add_contact(by=account.owner, account=account, person=Person(f"Person {number}"), on=TODAY)
        world.interest(account=account, value=100_00)
        account.pin(by=account.owner, text=f"Note {number}")
        account.revise(by=account.owner, city=f"Town {number}")
    client.get(f"/accounts/{account.pk}/{tail}")  # the session and the desk are written now and then
    with django_assert_max_num_queries(12):
        client.get(f"/accounts/{account.pk}/{tail}")


def test_the_page_of_a_person_costs_at_most_twelve_queries(client, django_assert_max_num_queries):
    account = world.account(phone="+47 22 33 44 55")
    client.force_login(account.owner)
    for _number in range(4):
        world.interest(account=account)
    path = f"/contacts/{account.main_contact().pk}/"
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)


def test_earlier_entries_come_as_a_part(client):
    account = world.account()
    for number in range(40):
        account.note(by=account.owner, text=f"Note {number}")
    client.force_login(account.owner)
    key = client.get(f"/accounts/{account.pk}/").context["timeline"].earlier
    part = client.get(f"/accounts/{account.pk}/", {"before": key}, headers={"HX-Request": "true"}).content.decode()
    assert "</html>" not in part
    assert "Note 0" in part
