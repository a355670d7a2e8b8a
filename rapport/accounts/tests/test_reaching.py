"""Numbers and addresses, with what somebody allowed."""

import pytest

from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(client):
    account = world.account(country="CZ", surname="Kučerová", given_name="Jana", phone="601 234 567")
    client.force_login(account.owner)
    return account


def test_a_number_that_cannot_be_one_is_said_at_its_field(client, account):
    answer = client.post(f"/accounts/{account.pk}/contacts/", {"surname": "Malý", "phone": "12"})
    assert answer.status_code == 422
    assert 'id="id_phone_error"' in answer.content.decode()
    assert 'value="Malý"' in answer.content.decode()


def test_consent_says_from_where_and_since_when(client, account):
    contact = account.main_contact()
    client.post(f"/contacts/{contact.pk}/points/", {"kind": "mail", "text": "jana@firma.example"})
    point = contact.points.get(kind="mail")
    path = f"/accounts/{account.pk}/points/{point.pk}/consent/"
    given = {"consent": "given", "on": "2026-05-20", "version": point.version}
    refused = client.post(path, given)
    assert refused.status_code == 422
    assert 'id="id_source_error"' in refused.content.decode()
    client.post(path, {**given, "source": "on the phone with Ida"})
    assert "on the phone with Ida" in client.get(f"/contacts/{contact.pk}/").content.decode()


def test_a_number_that_no_longer_counts_leaves_the_page_and_the_journal_keeps_it(client, account):
    contact = account.main_contact()
    client.post(f"/accounts/{account.pk}/points/{contact.points.get().pk}/end/")
    assert not contact.points.filter(ended_on=None).exists()
    assert "No longer valid" in client.get(f"/contacts/{contact.pk}/").content.decode()
