"""Whoever is concerned hears of it once: not of their own acts, not of what they may not see, not in quiet hours."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail

from rapport.desk.handing_over import hand_over
from rapport.journal.models import Entry, EntryQuerySet
from rapport.notices.gathering import gather
from rapport.notices.kinds import Way
from rapport.notices.mailing import mail_due
from rapport.notices.models import Cursor, Habits, Notice
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
NIGHT = datetime(2026, 5, 12, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _others_hold_nothing_back(monkeypatch):
    """Other tests have transactions open on the same server; how the outbox waits for them is tested on its own."""
    monkeypatch.setattr(EntryQuerySet, "committed", lambda entries: entries)


@pytest.fixture
def tomas():
    return world.person(name="Tomas Novák")


@pytest.fixture
def account():
    account = world.account(name="Nordhavn Pakkeri AS", owner=world.person(name="Ida Holm"))
    gather(NOON)
    return account


def handed_to(tomas, account, **fields):
    hand_over(by=account.owner, account=account, to=tomas, on=TODAY, because="Parental leave", **fields)


def told(person):
    return [notice.entry.code for notice in Notice.objects.filter(user=person)]


def test_whoever_gets_a_client_hears_of_it_and_whoever_gave_it_does_not(account, tomas):
    ida = account.owner
    handed_to(tomas, account)
    gather(NOON)
    assert told(tomas) == ["account.handed_over"]
    assert not told(ida)


def test_reading_the_journal_again_tells_nobody_twice(account, tomas):
    handed_to(tomas, account)
    gather(NOON)
    Cursor.objects.update(entry_id=0, transaction=0)
    gather(NOON)
    assert told(tomas) == ["account.handed_over"]
    assert [mail_due(NOON), mail_due(NOON)] == [1, 0]
    assert len(mail.outbox) == 1


def test_the_past_is_not_told_when_telling_begins(tomas):
    account = world.account()
    handed_to(tomas, account)
    gather(NOON)
    assert not told(tomas)


def test_of_a_client_who_is_secret_meanwhile_nothing_is_told_nor_mailed(account, tomas, client):
    colleague = world.person(name="Elif Yıldırım")
    account.confide(by=account.owner, level="secret")
    world.interest(account=account, owner=account.owner)
    handed_to(tomas, account)
    gather(NOON)
    assert told(tomas)
    account.refresh_from_db()
    hand_over(by=tomas, account=account, to=colleague, on=TODAY)
    assert mail_due(NOON) == 0
    client.force_login(tomas)
    assert "Nordhavn" not in client.get("/notices/").content.decode()


def test_a_mail_at_once_waits_for_the_end_of_the_quiet_hours(account, tomas):
    handed_to(tomas, account)
    gather(NIGHT)
    assert mail_due(NIGHT) == 0
    assert mail_due(datetime(2026, 5, 13, 7, tzinfo=UTC)) == 1
    assert mail.outbox[0].to == [tomas.email]


def test_the_mail_of_the_day_gathers_what_the_day_brought_in_the_readers_language(account, tomas):
    tomas.settle(by=tomas, language="cs", time_zone="Europe/Prague", theme="system", density="normal")
    hours = {"quiet_from": time(19), "quiet_to": time(7), "digest_at": time(16, 30)}
    Habits.of(tomas).settle(by=tomas, ways={"handed_over": Way.DIGEST.value}, **hours)
    other = world.account(name="Vestkyst", owner=account.owner)
    for one in (account, other):
        handed_to(tomas, one)
    gather(NOON)
    assert mail_due(datetime(2026, 5, 12, 14, 29, tzinfo=UTC)) == 0
    assert mail_due(datetime(2026, 5, 12, 14, 30, tzinfo=UTC)) == 1
    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.count("/accounts/") == 2
    assert "Hello" not in mail.outbox[0].body


def test_what_was_read_here_is_not_mailed_any_more(account, tomas, client):
    handed_to(tomas, account)
    gather(NOON)
    client.force_login(tomas)
    notice = Notice.objects.get(user=tomas)
    assert client.get(f"/notices/{notice.pk}/").url == f"/accounts/{account.pk}/"
    assert mail_due(NOON) == 0


def test_a_mail_that_the_server_refuses_is_tried_again(account, tomas, monkeypatch):
    handed_to(tomas, account)
    gather(NOON)

    def refuse(self, *args, **kwargs):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        assert mail_due(NOON) == 0
    assert mail_due(NOON) == 0
    assert mail_due(NOON + timedelta(minutes=10)) == 1


def test_who_wants_to_hear_nothing_of_a_kind_hears_nothing(account, tomas):
    hours = {"quiet_from": time(19), "quiet_to": time(7), "digest_at": time(8)}
    Habits.of(tomas).settle(by=tomas, ways={"handed_over": Way.OFF.value}, **hours)
    handed_to(tomas, account)
    gather(NOON)
    assert not told(tomas)


def test_a_long_journal_is_read_in_parts_and_whole(account, tomas, monkeypatch):
    monkeypatch.setattr("rapport.notices.gathering.AT_A_TIME", 2)
    for number in range(5):
        handed_to(tomas, world.account(name=f"Client {number}", owner=account.owner))
    gather(NOON)
    assert len(told(tomas)) == 5
    assert Cursor.objects.get().entry_id == Entry.objects.latest("id").pk
