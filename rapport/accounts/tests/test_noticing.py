"""Whoever types a client or a person that is there already is told so, with the reason, before anything is saved."""

import pytest
from django.urls import reverse

from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ida():
    return world.person(name="Ida Holm")


@pytest.fixture
def known(ida):
    facts = {"city": "Moss", "company_number": "923609016"}
    return world.account(name="Nordlys AS", owner=ida, phone="+4722334455", mail="anna@nordlys.no", **facts)


@pytest.fixture
def told(client, ida):
    def told(who=None, **typed):
        client.force_login(who or ida)
        return " ".join(client.post(reverse("account_alike"), typed).content.decode().split())

    return told


@pytest.mark.req("R-003")
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": "NORDLYS", "city": "Moss"}, "the same name without the legal form, the same town"),
        ({"name": "Fjord", "company_number": "923 609 016", "country": "NO"}, "the same company number"),
        ({"phone": "+47 22 33 44 55"}, "the same phone"),
        ({"name": "Fjord", "mail": "Anna@Nordlys.no"}, "the same mail address"),
        ({"company": "Nordlys"}, "the same name without the legal form"),
    ],
)
def test_the_reason_is_said_with_a_link_to_the_record(known, told, typed, reason):
    answer = told(**typed)
    assert reason in answer
    assert reverse("account", args=[known.pk]) in answer


def test_somebody_else_is_not_held_up(known, told):
    assert told(name="Fjord", city="Moss", mail="ola@gmail.com") == ""


def test_of_a_restricted_client_no_more_is_said_than_its_name_and_whom_to_ask(known, told):
    known.confide(by=known.owner, level="restricted")
    answer = told(who=world.person(), phone="+4722334455")
    assert "Ask Ida Holm" in answer
    assert "phone" not in answer
    assert "Moss" not in answer


def test_of_a_secret_client_nothing_is_said_while_typing(known, told):
    known.confide(by=known.owner, level="secret")
    assert told(who=world.person(), name="Nordlys AS", phone="+4722334455", company_number="923609016") == ""


def test_the_forms_ask_while_one_types(client, ida):
    client.force_login(ida)
    for name in ("account_new", "take_in"):
        assert f'hx-post="{reverse("account_alike")}"' in client.get(reverse(name)).content.decode()


def test_a_person_who_is_there_already_is_named(client, ida, known):
    client.force_login(ida)
    url = reverse("account_contact_alike", args=[known.pk])
    assert url in client.get(reverse("account_contact_add", args=[known.pk])).content.decode()
    answer = " ".join(client.post(url, {"surname": "Ostbo", "given_name": "Hakon"}).content.decode().split())
    assert "the same surname" in answer
    assert reverse("contact", args=[known.main_contact().pk]) in answer
    assert "the same phone" in client.post(url, {"surname": "Dahl", "phone": "22 33 44 55"}).content.decode()


def test_nobody_learns_of_a_person_at_a_client_whom_they_may_not_read(client, known):
    known.confide(by=known.owner, level="restricted")
    stranger = world.person()
    own = world.account(name="Fjord", owner=stranger)
    client.force_login(stranger)
    url = reverse("account_contact_alike", args=[own.pk])
    assert "Østbø" not in client.post(url, {"surname": "X", "phone": "+4722334455"}).content.decode()
