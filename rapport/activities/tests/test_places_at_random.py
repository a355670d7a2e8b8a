"""However many steps are placed, no day is overfilled and no hour is given twice."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rapport.activities.diary import left_free
from rapport.activities.free_places import free_place
from rapport.activities.tests.diaries import MONDAY, Weekdays, diary
from rapport.people.models.own_day import Pattern

spans = st.tuples(st.integers(0, 1440), st.integers(0, 300)).map(lambda span: (span[0], span[0] + span[1]))


@given(st.lists(spans, max_size=8))
def test_what_is_left_free_touches_nothing_taken_and_loses_no_minute(taken):
    within = (9 * 60, 17 * 60)
    free = {at for start, end in left_free(within, taken) for at in range(start, end)}
    busy = {at for start, end in taken for at in range(start, end)}
    assert free == set(range(*within)) - busy


kinds = st.sampled_from(["call", "meeting_ours", "task"])


@given(st.lists(st.tuples(kinds, st.integers(0, 20)), max_size=40), st.sampled_from(Pattern))
def test_many_steps_one_after_the_other_never_overfill_a_day_or_meet_at_one_hour(asked, pattern):
    found = diary(steps=6, minutes=200, pattern=pattern)
    for kind, ahead in asked:
        place = free_place(found, Weekdays(), kind=kind, wanted=MONDAY + timedelta(days=ahead))
        assert place.day.weekday() < 5
        if not place.is_full:
            found.put(place.day, kind, place.at)
    for load in found.loads.values():
        assert load.steps <= 6
        assert load.minutes <= 200
        hours = sorted(load.taken)
        assert all(one[1] <= other[0] for one, other in pairwise(hours))
