"""Rhythm, pinned notes, checking, archiving: by whoever answers for the account."""

import pytest

from rapport.accounts.models import Account
from rapport.journal.models import Entry
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(client):
    account = world.account(name="Nordhavn Pakkeri AS")
    client.force_login(account.owner)
    return account


@pytest.mark.req("R-034")
def test_an_archived_account_keeps_its_history_and_comes_back(client, account):
    assert client.post(f"/accounts/{account.pk}/archiving/", {"because": "They closed"}).status_code == 302
    assert account not in Account.objects.current()
    assert "Put into the client base" in client.get(f"/accounts/{account.pk}/").content.decode()
    client.post(f"/accounts/{account.pk}/restoring/")
    assert account in Account.objects.current()


def test_an_account_with_an_open_step_is_not_archived(client, account):
    world.interest(account=account)
    answer = client.post(f"/accounts/{account.pk}/archiving/", {"because": "They closed"})
    assert answer.status_code == 422
    assert "open steps" in answer.content.decode()


@pytest.mark.req("R-004")
def test_a_checked_record_carries_the_day(client, account):
    client.post(f"/accounts/{account.pk}/verifying/")
    account.refresh_from_db()
    assert account.verified_on == Entry.objects.get(code="account.verified").recorded_at.date()
    assert account not in Account.objects.stale(on=TODAY, days=90)


@pytest.mark.req("R-014")
def test_a_pinned_note_stands_on_the_page_until_it_is_taken_off(client, account):
    page = f"/accounts/{account.pk}/"
    client.post(f"{page}pins/", {"text": "Never call on a landing day"})
    assert "To read first" in client.get(page).content.decode()
    client.post(f"{page}pins/{account.pins.get().pk}/end/")
    assert "To read first" not in client.get(page).content.decode()


def test_a_rhythm_of_ones_own_moves_the_next_touch_also_without_an_interest(client, account):
    client.post(f"/accounts/{account.pk}/rhythm/", {"rhythm_days": "14", "version": account.version})
    account.refresh_from_db()
    assert account.rhythm == 14
    assert 14 <= (account.next_touch_on - account.created_on).days <= 20


@pytest.mark.parametrize("act", ["editing", "rhythm", "archiving", "confidentiality", "handing-over"])
@pytest.mark.req("R-001")
def test_a_colleague_of_another_team_is_refused_and_offered_to_take_over(client, account, act):
    client.force_login(world.person(name="Tomas Novák"))
    answer = client.get(f"/accounts/{account.pk}/{act}/")
    assert answer.status_code == 403
    assert f"/accounts/{account.pk}/taking-over/" in answer.content.decode()
