"""The page of an account, as its readers find it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.accounts.registering import Person, add_contact
from rapport.activities.planning import plan_step
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db

ACCOUNT_PAGES = """ record/ interests/ log/ steps/ handing-over/ taking-over/ editing/ rhythm/ pins/ contacts/ points/
 archiving/ confidentiality/ find-out/mail/ find-out/decides/ ?show=talk""".replace("\n", "").split(" ")


def page(client, account, tail="", reader=None):
    client.force_login(reader or account.owner)
    answer = client.get(f"/accounts/{account.pk}/{tail}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("tail", ACCOUNT_PAGES)
def test_every_page_and_act_of_an_account_opens_and_is_a_document_of_its_own(client, tail):
    account = world.account(phone="+47 22 33 44 55")
    world.interest(account=account, value=123400)
    assert "</html>" in page(client, account, tail)


@pytest.mark.parametrize("tail", ["", "editing/", "moving/", "leaving/", "points/"])
def test_every_page_and_act_of_a_person_opens(client, tail):
    account = world.account()
    client.force_login(account.owner)
    assert client.get(f"/contacts/{account.main_contact().pk}/{tail}").status_code == 200


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


def test_of_a_restricted_account_others_read_name_and_owner_only(client):
    account = world.account(phone="+47 22 33 44 55")
    interest = world.interest(account=account)
    account.confide(by=account.owner, level="restricted")
    tomas = world.person(name="Tomas Novák")
    for tail in ("", "record/", "interests/", "log/"):
        shown = page(client, account, tail, reader=tomas)
        assert "Nordhavn Pakkeri AS" in shown
        assert not [word for word in ("Østbø", interest.title, "+4722334455") if word in shown]
    assert client.get(f"/accounts/{account.pk}/taking-over/").status_code == 403
    assert client.get(f"/accounts/{account.pk}/editing/").status_code == 403


def test_a_secret_account_does_not_exist_for_others(client):
    account = world.account()
    account.confide(by=account.owner, level="secret")
    client.force_login(world.person(name="Tomas Novák"))
    for tail in ACCOUNT_PAGES:
        assert client.get(f"/accounts/{account.pk}/{tail}").status_code == 404


@pytest.mark.parametrize("role", [Role.MARKETING, Role.FINANCE])
def test_who_does_not_work_with_clients_reads_and_is_offered_no_act(client, role):
    account = world.account()
    shown = page(client, account, reader=world.person(name="Pavla Kučerová", role=role))
    assert "composer" not in shown
    assert client.post(f"/accounts/{account.pk}/log/", {"way": "note", "text": "Hello"}).status_code == 403


@pytest.mark.parametrize("tail", ["", "record/", "interests/"])
def test_a_page_costs_at_most_twelve_queries_however_much_stands_there(client, django_assert_max_num_queries, tail):
    account = world.account(phone="+47 22 33 44 55", parent=world.account(name="Group"))
    client.force_login(account.owner)
    for number in range(6):
        add_contact(by=account.owner, account=account, person=Person(f"Person {number}"), on=TODAY)
        world.interest(account=account, value=100_00)
        account.pin(by=account.owner, text=f"Note {number}")
        account.revise(by=account.owner, city=f"Town {number}")
    client.get("/me/")  # once an hour the session is written anew
    with django_assert_max_num_queries(12):
        client.get(f"/accounts/{account.pk}/{tail}")


def test_the_page_of_a_person_costs_at_most_twelve_queries(client, django_assert_max_num_queries):
    account = world.account(phone="+47 22 33 44 55")
    client.force_login(account.owner)
    for _number in range(4):
        world.interest(account=account)
    path = f"/contacts/{account.main_contact().pk}/"
    client.get("/me/")
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


def test_a_step_in_the_past_is_not_planned(client):
    account = world.account()
    with pytest.raises(Refusal, match="This day is over"):
        plan_step(by=account.owner, account=account, on=TODAY, kind="call", title="Call", owner=account.owner,
                  due_on=TODAY - timedelta(1))  # fmt: skip
