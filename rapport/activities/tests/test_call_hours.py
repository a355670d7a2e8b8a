"""Not before nine their time, whatever our clock shows."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapport.accounts.models import Account
from rapport.activities.due_days import callable_from, is_too_early
from rapport.activities.wording import call_hint
from rapport.people.models import User

a_day = st.dates(date(2024, 1, 1), date(2032, 12, 31))
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


def test_the_hint_names_our_hour_and_theirs():
    ida, client = User(time_zone="Europe/Oslo"), Account(country="US", city="New York")
    hint = call_hint(client, date(2027, 3, 22), ida)
    assert hint == "Not before 14:00: by their clock it is 09:00 then."  # America is an hour nearer for two weeks
    assert call_hint(client, date(2027, 3, 29), ida).startswith("Not before 15:00")
    assert not call_hint(Account(country="GB"), date(2027, 3, 22), User(time_zone="Europe/London"))


def test_in_the_east_the_hint_says_until_when():
    ida, client = User(time_zone="Europe/Oslo"), Account(country="RU", city="Красноярск")
    assert call_hint(client, date(2027, 3, 22), ida) == "Not after 11:00: by their clock it is 17:00 then."
