"""What happened is written down in one field, by anybody in sales, on the account or on an interest."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.activities.models import Step
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(client):
    account = world.account()
    client.force_login(world.person(name="Tomas Novák"))
    return account


def write(client, account, **given):
    return client.post(f"/accounts/{account.pk}/log/", given)


@pytest.mark.req("R-001", "R-002", "R-014")
def test_a_colleague_keeps_one_line_word_for_word(client, account):
    assert write(client, account, way="note", text="The floor is poured").status_code == 302
    assert "The floor is poured" in client.get(f"/accounts/{account.pk}/").content.decode()
    assert not Step.objects.exists()


def test_a_talk_moves_the_last_touch_and_names_with_whom(client, account):
    write(client, account, way="call", contact=account.main_contact().pk, text="She wants it cheaper")
    account.refresh_from_db()
    assert account.last_touch_on == timezone.now().date()
    assert Entry.objects.get(code="contact.logged").sentence == "Call: Håkon Østbø"


def test_an_attempt_is_no_touch_and_needs_no_text(client, account):
    before = account.last_touch_on
    assert write(client, account, way="call", outcome="no_answer").status_code == 302
    account.refresh_from_db()
    assert account.last_touch_on == before
    assert Entry.objects.get(code="contact.attempted").sentence == "Call, no answer"


def test_a_talk_about_an_interest_stands_in_its_journal_and_counts_as_an_answer(client, account):
    interest = world.interest(account=account, channel="mail")
    write(client, account, way="mail", text="Sent the data sheet", interest=interest.pk)
    interest.refresh_from_db()
    assert interest.answered_at
    assert Entry.objects.about("interest", interest.pk).filter(code="contact.logged").exists()


def test_yesterdays_talk_is_written_down_with_its_day(client, account):
    yesterday = timezone.now().date() - timedelta(1)
    write(client, account, way="meeting_theirs", text="Saw the hall", day=yesterday.isoformat())
    assert Entry.objects.get(code="contact.logged").happened_at.date() == yesterday


def test_what_has_not_happened_yet_is_refused_and_the_text_is_kept(client, account):
    tomorrow = timezone.now().date() + timedelta(2)
    answer = write(client, account, way="call", text="Will call", day=tomorrow.isoformat())
    assert answer.status_code == 422
    assert "has not happened yet" in answer.content.decode()
    assert "Will call</textarea>" in answer.content.decode()


def test_an_empty_line_says_what_is_missing_and_a_double_click_writes_once(client, account):
    assert write(client, account, way="note", text=" ").status_code == 422
    for _click in range(2):
        write(client, account, way="note", text="Once", once="a-key-of-the-form")
    assert Entry.objects.filter(code="account.noted").count() == 1


def test_a_step_is_planned_for_the_owner(client, account):
    today = timezone.now().date()
    given = {"title": "Send the greeting", "kind": "mail", "due_on": today.isoformat(), "owner": account.owner_id}
    assert client.post(f"/accounts/{account.pk}/steps/", given).status_code == 302
    assert Step.objects.get().owner == account.owner
    assert "Send the greeting" in client.get(f"/accounts/{account.pk}/").content.decode()


def test_a_note_on_the_wrong_account_is_taken_back_and_stays_struck_out(client, account):
    write(client, account, way="note", text="Meant for somebody else")
    client.post(f"/journal/{Entry.objects.get(code='account.noted').pk}/undo/")
    assert "<s>Note</s>" in client.get(f"/accounts/{account.pk}/").content.decode()
