"""A step gets a place where there is room: on a working day, within the day's measure."""

from datetime import time, timedelta
from itertools import pairwise

import pytest

from rapport.activities.free_places import FreePlace, free_place
from rapport.activities.tests.diaries import MONDAY, Weekdays, days, diary
from rapport.people.models.own_day import Pattern


def test_a_full_day_sends_the_step_to_the_next_working_day_with_room():
    found = diary(steps=2)
    for day in days(MONDAY, 5):
        found.put(day, "call", count=2)
    assert free_place(found, Weekdays(), kind="call", wanted=MONDAY) == FreePlace(MONDAY + timedelta(days=7))


def test_what_has_to_be_by_a_day_goes_before_it_when_that_day_is_full():
    found = diary(steps=1)
    found.put(MONDAY + timedelta(days=3), "call")
    thursday = MONDAY + timedelta(days=3)
    place = free_place(found, Weekdays(), kind="call", wanted=thursday, first=MONDAY, last=thursday)
    assert place.day == MONDAY + timedelta(days=2)


def test_where_nothing_is_free_the_least_full_day_is_taken_and_says_so():
    found = diary(minutes=60)
    for day, count in zip(days(MONDAY, 3), (5, 4, 6), strict=True):
        found.put(day, "call", count=count)
    last = MONDAY + timedelta(days=2)
    assert free_place(found, Weekdays(), kind="call", wanted=MONDAY, last=last) == FreePlace(
        MONDAY + timedelta(days=1), is_full=True
    )


@pytest.mark.req("R-144")
def test_calls_and_meetings_take_turns_day_by_day_over_the_week_end():
    pattern = Pattern.CALLS_FIRST
    working = [day for day in days(MONDAY, 14) if day.weekday() < 5]
    turns = [pattern.is_for_calls(day) for day in working]
    assert all(one is not other for one, other in pairwise(turns))
    assert [Pattern.MEETINGS_FIRST.is_for_calls(day) for day in working] == [not turn for turn in turns]


@pytest.mark.req("R-144")
def test_a_meeting_is_proposed_on_a_day_for_meetings_and_a_task_on_any():
    found = diary(pattern=Pattern.CALLS_FIRST)
    calls = next(day for day in days(MONDAY, 2) if found.room.pattern.is_for_calls(day))
    assert free_place(found, Weekdays(), kind="meeting_ours", wanted=calls).day > calls
    assert free_place(found, Weekdays(), kind="call", wanted=calls).day == calls
    assert free_place(found, Weekdays(), kind="task", wanted=calls).day == calls


@pytest.mark.req("R-144")
def test_the_other_kind_of_day_is_taken_rather_than_a_day_too_late():
    found = diary(pattern=Pattern.CALLS_FIRST)
    calls = next(day for day in days(MONDAY, 2) if found.room.pattern.is_for_calls(day))
    assert free_place(found, Weekdays(), kind="meeting_ours", wanted=calls, last=calls).day == calls


def test_today_is_free_from_now_on_only():
    found = diary()
    found.now = time(14, 10)
    assert found.free_hour(MONDAY, "meeting_ours") == time(14, 30)
    assert found.free_hour(MONDAY + timedelta(days=1), "meeting_ours") == time(9)
