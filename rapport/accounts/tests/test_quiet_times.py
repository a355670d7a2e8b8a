"""Closings of a client and days without calls are kept, read by everybody, and held by the database."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from rapport.accounts.models import Account, QuietTime
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(client) -> Account:
    ida = world.person(office=world.office())
    client.force_login(ida)
    return world.account(owner=ida, country="US", city="New York")


def test_a_closing_stands_on_their_page_until_it_is_lifted(client, theirs):
    given = {"first_day": "2026-12-22", "last_day": "2027-01-06", "yearly": "on", "note": "The whole firm is away"}
    assert client.post(reverse("account_quiet", args=[theirs.pk]), given).status_code == 302
    page = client.get(reverse("account", args=[theirs.pk])).content.decode()
    assert "22 Dec to 6 Jan, every year" in page
    assert "The whole firm is away" in page
    quiet = theirs.quiet_times.get()
    client.post(reverse("account_quiet_end", args=[theirs.pk, quiet.pk]))
    assert "22 Dec to 6 Jan" not in client.get(reverse("account", args=[theirs.pk])).context["reached"].quiet
    undo(Entry.objects.get(code="account.quiet_time_lifted"), by=theirs.owner)
    assert theirs.quiet_times.get().note == "The whole firm is away"


def test_days_of_the_week_are_kept_and_told_in_words(client, theirs):
    client.post(reverse("account_quiet", args=[theirs.pk]), {"weekdays": ["0", "4"]})
    assert Entry.objects.get(code="account.quiet_time_noted").sentence == "Not to be called on: Monday, Friday"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": "In July"}, "first_day"),
        ({"first_day": "2026-12-22", "weekdays": ["0"]}, "first_day"),
        ({"last_day": "2026-12-22"}, "first_day"),
        ({"last_day": "2026-12-22", "weekdays": ["0"]}, "first_day"),
        ({"first_day": "2026-12-22", "last_day": "2026-12-21"}, "last_day"),
        ({"first_day": "2026-12-22", "last_day": "2027-12-22"}, "last_day"),
        ({"weekdays": ["0", "1", "2", "3", "4"]}, "weekdays"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, theirs, given, field):
    answer = client.post(reverse("account_quiet", args=[theirs.pk]), given)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_the_next_touch_leaves_the_closing(theirs):
    theirs.set_rhythm(by=theirs.owner, days=30, next_touch_on=date(2026, 7, 15))
    theirs.keep_quiet(by=theirs.owner, on=world.TODAY, first_day=date(2026, 7, 1), last_day=date(2026, 7, 31))
    assert Account.objects.get().next_touch_on == date(2026, 8, 3)


def test_what_a_rule_planned_for_these_days_moves_and_what_was_agreed_stays(theirs):
    by_rule, agreed = (world.interest(account=theirs, owner=theirs.owner).next_step for _interest in range(2))
    agreed.revise(by=theirs.owner, agreed=True)
    was, until = by_rule.due_on, by_rule.due_on + timedelta(days=20)
    theirs.keep_quiet(by=theirs.owner, on=world.TODAY, first_day=was, last_day=until)
    by_rule.refresh_from_db()
    agreed.refresh_from_db()
    assert by_rule.due_on > until
    assert (by_rule.moved_count, agreed.due_on) == (0, was)
    undo(Entry.objects.get(code="account.quiet_time_noted"), by=theirs.owner)
    by_rule.refresh_from_db()
    assert by_rule.due_on == was


def test_the_last_working_day_cannot_be_taken_in_two_goes(theirs):
    theirs.keep_quiet(by=theirs.owner, on=world.TODAY, weekdays=[0, 1, 2])
    with pytest.raises(Refusal):
        theirs.keep_quiet(by=theirs.owner, on=world.TODAY, weekdays=[3, 4])


@pytest.mark.database
def test_the_database_keeps_days_apart_from_weekdays(theirs):
    for wrong in ({}, {"first_day": date(2026, 1, 1)}, {"weekdays": "0", "yearly": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuietTime.objects.create(account=theirs, **wrong)


def test_where_a_country_has_several_clocks_theirs_is_asked_and_kept(client, theirs):
    facts = lambda: {question.fact for question in theirs.still_to_find_out()}  # noqa: E731
    assert "time_zone" not in facts()
    theirs.revise(by=theirs.owner, city="Springfield")
    assert "time_zone" in facts()
    address = reverse("account_find_out", args=[theirs.pk, "time_zone"])
    assert "Chicago" in client.get(address).content.decode()
    client.post(address, {"time_zone": "America/Chicago"})
    theirs.refresh_from_db()
    assert "time_zone" not in facts()


def test_their_clock_and_their_hour_are_set(client, theirs):
    given = {"time_zone": "America/Chicago", "calls_from": "10:00", "version": theirs.version}
    client.post(reverse("account_hours", args=[theirs.pk]), given)
    theirs.refresh_from_db()
    assert (str(theirs.zone), theirs.earliest_call) == ("America/Chicago", time(10))
    page = client.get(reverse("account", args=[theirs.pk])).content.decode()
    assert "Calls from, their time" in page
