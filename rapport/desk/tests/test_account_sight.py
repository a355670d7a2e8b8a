"""Who may open which page of an account, and what stands there for them."""

import pytest

from rapport.desk.tests.test_account_pages import ACCOUNT_PAGES
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


def page(client, account, tail="", reader=None):
    client.force_login(reader or account.owner)
    answer = client.get(f"/accounts/{account.pk}/{tail}")
    assert answer.status_code == 200
    return answer.content.decode()


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


def test_a_company_number_does_not_find_a_restricted_account_for_others(client):
    account = world.account(country="CZ", company_number="27074358")
    account.confide(by=account.owner, level="restricted")
    for reader, found in ((account.owner, True), (world.person(name="Tomas Novák"), False)):
        client.force_login(reader)
        listed = client.get("/accounts/?whose=all&q=27074358").content.decode()
        assert (f"/accounts/{account.pk}/" in listed) is found


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


def test_whoever_hands_over_a_secret_account_is_led_to_the_list_and_not_to_a_page_that_is_gone(client):
    account, tomas = world.account(), world.person(name="Tomas Novák")
    account.confide(by=account.owner, level="secret")
    client.force_login(account.owner)
    sent = {"to": tomas.pk, "because": "Knows them", "version": account.version}
    answer = client.post(f"/accounts/{account.pk}/handing-over/", sent, follow=True)
    assert answer.redirect_chain == [("/accounts/", 302)]
    assert "Handed over" in answer.content.decode()
    assert '/undo/"' not in answer.content.decode()
