"""A new account: a name or a number is enough, a double click makes one, a twin is pointed out."""

import pytest

from rapport.accounts.models import Account
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client):
    ida = world.person()
    client.force_login(ida)
    return ida


def put_in(client, **given):
    return client.post("/accounts/new/", {"kind": "company", **given})


@pytest.mark.req("R-003", "R-007", "R-008")
def test_a_name_is_enough_and_the_rest_is_still_to_find_out(client, ida):
    answer = put_in(client, name="Kovovýroba Příšovice, s.r.o.")
    account = Account.objects.get()
    assert answer.headers["Location"] == f"/accounts/{account.pk}/"
    assert account.owner == ida
    assert "phone" in {question.fact for question in account.still_to_find_out()}


@pytest.mark.req("R-012", "R-021")
def test_a_private_person_bears_the_surname_and_is_not_asked_for_a_company_number(client, ida):
    put_in(client, kind="person", surname="Řezníčková", given_name="Jana", phone="+420 601 234 567")
    account = Account.objects.get()
    assert str(account) == "Jana Řezníčková"
    assert not {"company_number", "decides", "level"} & {question.fact for question in account.still_to_find_out()}


@pytest.mark.req("R-007")
def test_the_person_the_numbers_and_the_site_are_kept_together(client, ida):
    given = {"surname": "Novák", "position": "Buyer", "phone": "601 234 567", "mail": "Novak@Firma.example"}
    put_in(client, name="Firma", country="CZ", web="www.firma.example", **given)
    account = Account.objects.get()
    assert {(point.kind, point.value, point.contact_id is None) for point in account.points.all()} == {
        ("phone", "+420601234567", False),
        ("mail", "novak@firma.example", False),
        ("web", "https://www.firma.example", True),
    }


def test_a_double_click_creates_once(client, ida):
    once = "3f0c6f2e-0000-4000-8000-000000000001"
    put_in(client, name="Nordhavn Pakkeri AS", once=once)
    answer = put_in(client, name="Nordhavn Pakkeri AS", once=once)
    assert answer.status_code == 422
    assert "saved already" in answer.content.decode()
    assert Account.objects.count() == 1


def test_an_empty_form_says_what_is_enough(client, ida):
    answer = put_in(client)
    assert answer.status_code == 422
    assert "A name, a phone or a mail is enough" in answer.content.decode()


@pytest.mark.req("R-006")
@pytest.mark.parametrize("same", [{"phone": "+47 22 33 44 55"}, {"company_number": "923 609 016", "country": "NO"}])
def test_the_same_number_points_to_the_known_account_and_can_be_saved_all_the_same(client, ida, same):
    known = world.account(owner=ida, phone="+4722334455", company_number="923609016")
    answer = put_in(client, name="Nordhavn", **same)
    assert answer.status_code == 422
    assert f"/accounts/{known.pk}/" in answer.content.decode()
    assert put_in(client, name="Nordhavn", all_the_same="on", **same).status_code == 302
    assert Account.objects.count() == 2


def test_a_secret_account_is_not_given_away_by_its_number(client, ida):
    secret = world.account(phone="+4722334455")
    secret.confide(by=secret.owner, level="secret")
    assert put_in(client, name="Nordhavn", phone="+4722334455").status_code == 302
