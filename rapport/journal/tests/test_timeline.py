"""A journal is read newest first, page by page, in the reader's language, with old and new of what changed."""

from datetime import timedelta

import pytest
from django.utils import translation

from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.journal.timeline import PAGE, timeline
from tests import world
from tests.world import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def lines(account, **asked):
    return timeline("account", account.pk, now=NOW, **asked).lines


@pytest.mark.req("R-014")
def test_every_page_goes_on_after_the_last_line_of_the_one_before():
    account = world.account()
    for hours in range(PAGE + 5):
        account.note(by=account.owner, text=f"Note {hours}", happened_at=NOW - timedelta(hours=hours % 7))
    first = timeline("account", account.pk, now=NOW)
    second = timeline("account", account.pk, now=NOW, before=first.earlier)
    seen = [line.entry.pk for line in [*first.lines, *second.lines]]
    assert len(first.lines) == PAGE
    assert len(seen) == len(set(seen)) == PAGE + 6
    assert second.earlier == ""


@pytest.mark.parametrize("key", ["", "nonsense", "~", "2026-99-99~3", "2026-05-20T09:00:00~x"])
def test_a_key_that_makes_no_sense_shows_the_newest_page(key):
    assert len(lines(world.account(), before=key)) == 1


def test_a_filter_shows_its_kind_only():
    account = world.account()
    account.note(by=account.owner, text="Figures before adjectives")
    assert [line.said for line in lines(account, show="note")] == ["Figures before adjectives"]
    assert lines(account, show="talk") == []
    assert len(lines(account, show="no such kind")) == 2


@pytest.mark.req("R-035")
def test_a_correction_shows_old_and_new_with_names_instead_of_numbers():
    account, group = world.account(), world.account(name="Nordhavn Holding")
    account.revise(by=account.owner, city="Bergen", country="SE", parent=group)
    changes = {str(one.label): (one.before, one.after) for one in lines(account)[0].changes}
    assert changes == {
        "Town": ("–", "Bergen"),
        "Country": ("Norway", "Sweden"),
        "Belongs to": ("–", "Nordhavn Holding"),
    }


def test_a_sentence_is_read_in_the_readers_language_whoever_wrote_it():
    account = world.account()
    with translation.override("cs"):
        account.revise(by=account.owner, country="SE")
    with translation.override("nb"):
        assert [one.after for one in lines(account)[0].changes] == ["Sverige"]


@pytest.mark.req("R-035")
def test_what_was_undone_stays_and_says_so_and_the_undoing_names_it():
    account = world.account()
    account.verify(by=account.owner, on=world.TODAY)
    undo(Entry.objects.get(code="account.verified"), by=account.owner)
    undoing, verified, _registered = lines(account, undoers={account.owner_id})
    assert verified.entry.is_undone
    assert not verified.can_be_undone
    assert undoing.title == f"Undone: {verified.title}"


def test_only_those_who_may_undo_are_offered_it_and_for_90_days():
    account = world.account()
    account.verify(by=account.owner, on=world.TODAY)
    recorded_at = Entry.objects.get(code="account.verified").recorded_at
    mine = {"undoers": {account.owner_id}}

    def offered(now, **asked):
        return timeline("account", account.pk, now=now, **asked).lines[0].can_be_undone

    assert offered(recorded_at, **mine)
    assert not offered(recorded_at)
    assert not offered(recorded_at + timedelta(days=91), **mine)
