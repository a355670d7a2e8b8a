"""The page of an account, as its readers find it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.activities.planning import plan_step
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def page(client, account, tail="", reader=None):
    client.force_login(reader or account.owner)
    answer = client.get(f"/accounts/{account.pk}/{tail}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("R-001", "R-014")
def test_a_colleague_reads_who_looks_after_them_what_was_said_and_what_is_next(client):
    account = world.account(phone="+47 22 33 44 55")
    world.interest(account=account, value=4_873_600, title="Scales", words="Something for the cold")
    account.pin(by=account.owner, text="Figures before adjectives")
    shown = page(client, account, reader=world.person(name="Tomas Novák"))
    for word in ("Ida Holm", "Scales", "€48,736", "Something for the cold", "Figures before adjectives", "Østbø"):
        assert word in shown
    assert 'href="tel:+4722334455"' in shown
    assert "Take over" in shown


@pytest.mark.req("R-001")
def test_who_stands_in_is_named(client):
    account, tomas = world.account(), world.person(name="Tomas Novák")
    today = timezone.now().date()
    world.absence(user=account.owner, deputy=tomas, first_day=today - timedelta(1), last_day=today + timedelta(1))
    assert "Tomas Novák</b> stands in" in page(client, account)


def test_sums_of_two_currencies_stand_apart(client):
    account = world.account()
    for value, currency in ((100_00, "EUR"), (250_00, "EUR"), (900_00, "NOK")):
        world.interest(account=account, value=value, currency=currency)
    shown = page(client, account)
    assert "€350" in shown
    assert "NOK" in shown


@pytest.mark.parametrize(
    ("planned", "said"),
    [({"step": True}, "Send the greeting"), ({"rhythm": 7}, "Be in touch"), ({}, "Plan a step")],
)
def test_an_account_without_an_interest_says_what_is_next_all_the_same(client, planned, said):
    account = world.account()
    if "rhythm" in planned:
        account.set_rhythm(by=account.owner, days=planned["rhythm"])
    if "step" in planned:
        step = {"kind": "mail", "title": "Send the greeting", "due_on": TODAY, "owner": account.owner}
        plan_step(by=account.owner, account=account, on=TODAY, **step)
    assert said in page(client, account)


def test_the_way_to_a_new_interest_recognises_the_account(client):
    account = world.account()
    client.force_login(account.owner)
    answer = client.get("/take-in/", {"who": account.name})
    assert [known.account for known in answer.context["found"]] == [account]
