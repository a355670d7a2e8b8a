"""Due days are counted right in every country, at month ends, on the leap day and at the turn of the year."""

from datetime import date

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.activities.tests.counting import ONE_DAY, counts_right, days_of
from rapport.kit.days import is_working_day

OURS = ("NO", "CZ", "TR", "RO", "RU")
# Month ends, the leap day and the turn of the year, where counting goes wrong first.
EDGES = [*(date(2028, month, 1) - ONE_DAY for month in range(1, 13)), date(2028, 2, 29), date(2028, 12, 31)]
a_day = st.dates(date(2024, 1, 1), date(2032, 12, 31))


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
