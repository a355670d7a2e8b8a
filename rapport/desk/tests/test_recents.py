"""What was opened lately lies on the desk, as long as it may be seen."""

import pytest

from rapport.people.models import User
from tests import world

pytestmark = pytest.mark.django_db


def on_the_desk(client) -> list[str]:
    return [item["label"] for item in client.get("/me/").context["desk_items"]]


def test_an_opened_account_lies_on_the_desk_the_latest_first(client):
    ida = world.person()
    accounts = [world.account(owner=ida, name=f"Client {number}") for number in range(7)]
    client.force_login(ida)
    for account in [*accounts, accounts[3]]:
        client.get(f"/accounts/{account.pk}/")
    assert on_the_desk(client) == ["Client 3", "Client 6", "Client 5", "Client 4", "Client 2"]


def test_an_opened_interest_or_person_brings_its_account_along(client):
    ida = world.person()
    matter, other = world.interest(owner=ida), world.account(owner=ida, name="Skarvøy Sjømat AS")
    client.force_login(ida)
    client.get(f"/contacts/{other.main_contact().pk}/")
    client.get(f"/interests/{matter.pk}/")
    assert on_the_desk(client) == ["Nordhavn Pakkeri AS", "Skarvøy Sjømat AS"]
    assert [kind for kind, _pk in User.objects.get(pk=ida.pk).on_desk] == ["interest", "account", "contact", "account"]


def test_the_mark_says_what_comes_next_there(client):
    ida, today = world.person(), world.today()
    late, now = world.interest(owner=ida), world.interest(owner=ida, on=today, due_on=today)
    quiet = world.account(owner=ida, on=today)
    client.force_login(ida)
    for account in (late.account, now.account, quiet):
        client.get(f"/accounts/{account.pk}/")
    states = [item["state"] for item in client.get("/me/").context["desk_items"]]
    assert states == ["dot", "today", "overdue"]


def test_what_became_secret_is_gone_from_the_desk(client):
    ida, account = world.person(), world.account()
    client.force_login(ida)
    client.get(f"/accounts/{account.pk}/")
    account.confide(by=account.owner, level="secret")
    assert on_the_desk(client) == []


def test_a_page_opened_again_writes_nothing(client, django_assert_max_num_queries):
    account = world.account()
    client.force_login(account.owner)
    client.get(f"/accounts/{account.pk}/")
    with django_assert_max_num_queries(12) as queries:
        client.get(f"/accounts/{account.pk}/")
    assert not [query for query in queries if "UPDATE" in query["sql"]]
