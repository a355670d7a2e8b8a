"""What is still to find out is asked two by two and answered where it is asked."""

import pytest

from rapport.accounts.registering import Person, add_contact
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(client):
    account = world.account(country="CZ", surname="Kučerová", given_name="Jana", phone="601 234 567")
    client.force_login(account.owner)
    return account


@pytest.mark.req("R-009")
@pytest.mark.parametrize(
    ("fact", "field", "value"),
    [("mail", "text", "jana@firma.example"), ("language", "language", "cs"), ("business", "business", "Bakery"),
     ("motivation", "motivation", "advice"), ("web", "text", "firma.example"), ("level", "level", "local")],
)  # fmt: skip
def test_a_missing_fact_is_answered_where_it_is_asked(client, account, fact, field, value):
    assert fact in {question.fact for question in account.still_to_find_out()}
    client.force_login(world.person(name="Tomas Novák"))
    assert client.post(f"/accounts/{account.pk}/find-out/{fact}/", {field: value}).status_code == 302
    account.refresh_from_db()
    assert fact not in {question.fact for question in account.still_to_find_out()}


@pytest.mark.req("R-009", "R-120")
def test_who_decides_is_found_out_by_choosing_the_person(client, account):
    decider = add_contact(by=account.owner, account=account, person=Person("Malý"), on=TODAY)
    client.post(f"/accounts/{account.pk}/find-out/decides/", {"decides": decider.pk})
    decider.refresh_from_db()
    assert decider.decides


@pytest.mark.req("R-008", "R-009")
def test_the_page_asks_two_facts_and_names_how_many_more_are_missing(client, account):
    page = client.get(f"/accounts/{account.pk}/").content.decode()
    assert page.count('class="find-out"') == 2
    assert "more to find out" in page
