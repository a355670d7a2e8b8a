"""A step falls due on a day on which both sides work and the client wants to be called."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapport.accounts.models import Account
from rapport.activities.due_days import DueDays, callable_from, is_too_early
from rapport.kit.days import is_working_day
from rapport.people.models import Office, User
from tests import world

ONE_DAY = timedelta(days=1)
OURS = ("NO", "CZ", "TR", "RO", "RU")
# Month ends, the leap day and the turn of the year, where counting goes wrong first.
EDGES = [*(date(2028, month, 1) - ONE_DAY for month in range(1, 13)), date(2028, 2, 29), date(2028, 12, 31)]
a_day = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def days_of(ours: str, theirs: str) -> DueDays:
    return DueDays.of(User(office=Office(country=ours)), Account(country=theirs))


def counts_right(days: DueDays, day: date, n: int = 3) -> None:
    """What is promised of every calendar, whoever works when."""
    after, before = days.on_or_after(day), days.on_or_before(day, not_before=day - timedelta(days=60))
    assert before <= day <= after
    assert days.is_open(after)
    assert days.is_open(before)
    assert not any(days.is_open(before + ONE_DAY * k) for k in range(1, (after - before).days))
    end = days.add(day, n)
    assert sum(days.is_open(day + ONE_DAY * k) for k in range(1, (end - day).days + 1)) == n
    assert days.add(end + ONE_DAY, -n - 1) <= day < days.add(end + ONE_DAY, -n)


@pytest.mark.parametrize("theirs", sorted(holidays.list_supported_countries(include_aliases=False)))
def test_in_every_country_month_ends_and_the_leap_day_are_counted_right(theirs: str):
    for place, day in enumerate(EDGES):
        counts_right(days_of(OURS[place % len(OURS)], theirs), day)


@settings(max_examples=60)
@given(day=a_day, n=st.integers(1, 30), ours=st.sampled_from(OURS), theirs=st.sampled_from(("", *OURS, "SA", "XX")))
def test_a_due_day_is_a_working_day_on_both_sides(day: date, n: int, ours: str, theirs: str):
    days = days_of(ours, theirs)
    counts_right(days, day, n)
    due = days.add(day, n)
    assert is_working_day(due, ours)
    assert is_working_day(due, theirs)


def test_the_holiday_of_one_side_is_enough():
    assert days_of("NO", "CZ").on_or_after(date(2027, 5, 17)) == date(2027, 5, 18)
    assert days_of("CZ", "NO").on_or_after(date(2027, 5, 17)) == date(2027, 5, 18)
    assert days_of("CZ", "CZ").on_or_after(date(2027, 5, 17)) == date(2027, 5, 17)


@pytest.mark.django_db
@pytest.mark.database
def test_closings_weeks_and_days_without_calls_are_left_out():
    ida = world.person(office=world.office())
    ida.office.close_for(by=ida, first_day=date(2026, 7, 6), last_day=date(2026, 7, 31), note="Works holiday")
    client = world.account(owner=ida)
    client.keep_quiet(by=ida, first_day=date(2026, 12, 22), last_day=date(2027, 1, 6), yearly=True)
    client.keep_quiet(by=ida, weekdays=[0], note="Board meets")
    days = DueDays.of(ida, client)
    for day in (date(2026, 1, 1) + ONE_DAY * place for place in range(3 * 366)):
        counts_right(days, day)
        due = days.on_or_after(day)
        assert due.weekday() != 0
        assert (1, 6) < (due.month, due.day) < (12, 22)
        assert not date(2026, 7, 6) <= due <= date(2026, 7, 31)


@pytest.mark.django_db
def test_where_no_day_is_left_before_the_limit_the_next_one_is_taken():
    ida = world.person(office=world.office())
    client = world.account(owner=ida)
    client.keep_quiet(by=ida, first_day=date(2026, 9, 1), last_day=date(2026, 9, 30))
    days = DueDays.of(ida, client)
    assert days.on_or_before(date(2026, 9, 20), not_before=date(2026, 9, 5)) == date(2026, 10, 1)
    assert days.on_or_before(date(2026, 9, 20), not_before=date(2026, 8, 1)) == date(2026, 8, 31)


@pytest.mark.django_db
def test_a_client_who_is_never_to_be_called_does_not_keep_the_house_searching():
    client = world.account()
    for first, last in ((date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))):
        client.keep_quiet(by=client.owner, first_day=first, last_day=last, yearly=True)
    assert DueDays.of(client.owner, client).on_or_after(date(2026, 5, 16)) == date(2026, 5, 18)


@pytest.mark.django_db
def test_many_steps_are_asked_with_as_many_queries_as_one(django_assert_num_queries):
    ida = world.person(office=world.office())
    for _client in range(3):
        world.interest(owner=ida, account=world.account(owner=ida))
    model = world.interest(owner=ida).next_step.__class__
    with django_assert_num_queries(3):
        for step in model.objects.select_related("account", "owner__office").prefetch_related(*DueDays.OF_STEPS):
            DueDays.of(step.owner, step.account).add(world.TODAY, 5)


zones = st.sampled_from(["Europe/Oslo", "Europe/Istanbul", "Asia/Vladivostok", "America/New_York", "Pacific/Auckland"])


@settings(max_examples=100)
@given(day=a_day, ours=zones, theirs=zones, hour=st.integers(6, 12))
@example(day=date(2027, 3, 28), ours="Europe/Oslo", theirs="America/New_York", hour=9)  # our clocks go forward
@example(day=date(2027, 10, 31), ours="Europe/Oslo", theirs="Europe/Istanbul", hour=9)  # and back
@example(day=date(2027, 3, 14), ours="America/New_York", theirs="Europe/Oslo", hour=9)
def test_nine_their_time_is_nine_there_on_every_day_of_the_year(day: date, ours: str, theirs: str, hour: int):
    owner, client = User(time_zone=ours), Account(time_zone=theirs, calls_from=time(hour))
    here = callable_from(client, day, owner)
    assert here is not None
    assert here.astimezone(ZoneInfo(theirs)) == datetime.combine(day, time(hour), ZoneInfo(theirs))
    assert not is_too_early(client, here.date(), here.time(), owner)
    before = (here.astimezone(UTC) - timedelta(minutes=1)).astimezone(owner.zone)
    assert is_too_early(client, before.date(), before.time(), owner)


@pytest.mark.parametrize(
    ("country", "city", "zone"),
    [
        ("NO", "", "Europe/Oslo"),
        ("RU", "Владивосток", "Asia/Vladivostok"),
        ("RU", "Vladivostok", "Asia/Vladivostok"),
        ("DE", "Kassel", "Europe/Berlin"),
        ("US", "New York", "America/New_York"),
    ],
)
def test_the_town_or_the_country_says_the_zone(country: str, city: str, zone: str):
    assert str(Account(country=country, city=city).zone) == zone


def test_in_a_country_of_several_zones_an_unknown_town_says_nothing_and_any_hour_goes():
    ida, client = User(time_zone="Europe/Oslo"), Account(country="US", city="Springfield")
    assert client.zone is None
    assert callable_from(client, date(2026, 5, 20), ida) is None
    assert not is_too_early(client, date(2026, 5, 20), time(6), ida)


def test_where_their_clock_is_ours_only_an_hour_of_their_own_holds():
    ida, client = User(time_zone="Europe/Prague"), Account(country="NO")
    assert not is_too_early(client, date(2026, 5, 20), time(8), ida)
    client.calls_from = time(10)
    assert is_too_early(client, date(2026, 5, 20), time(9, 59), ida)
    assert not is_too_early(client, date(2026, 5, 20), time(10), ida)
