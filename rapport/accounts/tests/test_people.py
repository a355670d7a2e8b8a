"""The people at an account: added by anybody in sales, moving on with their history."""

import pytest

from rapport.accounts.models import Contact, Motivation
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def account(client):
    account = world.account(country="CZ", surname="Kučerová", given_name="Jana", phone="601 234 567")
    client.force_login(account.owner)
    return account


def edit(client, contact, act, **given):
    return client.post(f"/contacts/{contact.pk}/{act}/", {"version": contact.version, **given})


@pytest.mark.req("R-001", "R-120")
def test_a_colleague_adds_a_person_with_the_weight_of_their_word(client, account):
    client.force_login(world.person(name="Tomas Novák"))
    given = {"surname": "Malý", "buying_role": "decides", "phone": "602 111 222", "mail": "maly@firma.example"}
    assert client.post(f"/accounts/{account.pk}/contacts/", given).status_code == 302
    contact = Contact.objects.get(surname="Malý")
    assert contact.decides
    assert {point.value for point in contact.points.all()} == {"+420602111222", "maly@firma.example"}


def test_a_double_click_adds_a_person_once(client, account):
    for _click in range(2):
        client.post(f"/accounts/{account.pk}/contacts/", {"surname": "Malý", "once": "a-key-of-the-form"})
    assert Contact.objects.filter(surname="Malý").count() == 1


@pytest.mark.req("R-017", "R-027", "R-120")
def test_what_they_want_their_language_and_their_part_in_a_purchase_stand_on_their_page(client, account):
    contact = account.main_contact()
    facts = {"motivation": "cooperation", "language": "tr", "buying_role": "pays", "stance": "for"}
    answer = edit(client, contact, "editing", surname="Kučerová", note="Reads attachments, not mails", **facts)
    assert answer.status_code == 302
    page = client.get(f"/contacts/{contact.pk}/").content.decode()
    for word in (str(Motivation.COOPERATION.label), "Writes in Turkish", "Pays", "For us", "Reads attachments"):
        assert word in page


@pytest.mark.req("R-014")
def test_who_moves_to_another_company_keeps_the_history_of_both(client, account):
    contact, new = account.main_contact(), world.account(name="Sklárny Kamenná Huť, a.s.", owner=account.owner)
    client.post(f"/accounts/{account.pk}/log/", {"way": "call", "contact": contact.pk, "text": "The old matter"})
    moved = edit(client, contact, "moving", account=f"#{new.pk}", position="Director", on=TODAY.isoformat())
    assert moved.status_code == 302
    page = client.get(f"/contacts/{contact.pk}/").content.decode()
    assert "The old matter" in page
    assert {position.account_id for position in contact.positions.all()} == {account.pk, new.pk}
    assert "moved from" in client.get(f"/accounts/{account.pk}/").content.decode()
    assert [point.account_id for point in contact.points.all()] == [new.pk]


def test_what_was_said_at_a_company_that_is_confidential_now_does_not_move_along(client, account):
    contact, new = account.main_contact(), world.account(name="Sklárny Kamenná Huť, a.s.")
    client.post(f"/accounts/{account.pk}/log/", {"way": "call", "contact": contact.pk, "text": "The old matter"})
    edit(client, contact, "moving", account=f"#{new.pk}", on=TODAY.isoformat())
    account.confide(by=account.owner, level="restricted")
    client.force_login(new.owner)
    assert "The old matter" not in client.get(f"/contacts/{contact.pk}/").content.decode()


def test_who_left_is_no_longer_among_the_people_but_not_gone(client, account):
    contact = account.main_contact()
    edit(client, contact, "leaving", on=TODAY.isoformat())
    page = client.get(f"/accounts/{account.pk}/").content.decode()
    assert "1 person has left" in page
    assert f"/contacts/{contact.pk}/" in page
