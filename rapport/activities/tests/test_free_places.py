"""A step gets a place where there is room: on a working day, within the day's measure, never on another's hour."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.activities.diary import Diary, Room, left_free
from rapport.activities.free_places import Diaries, FreePlace, free_place, propose_place
from rapport.activities.models import Step, StepKind
from rapport.activities.planning import plan_step
from rapport.people.models.own_day import Pattern
from tests import world

MONDAY = date(2026, 6, 8)
EACH = {"call": 15, "meeting_ours": 60, "task": 30}


class Weekdays:
    def is_open(self, day: date) -> bool:
        return day.weekday() < 5


def diary(*, steps: int = 10, minutes: int = 300, pattern: Pattern = Pattern.ALIKE) -> Diary:
    return Diary(Room(steps, minutes, EACH, pattern), MONDAY)


def days(from_day: date, count: int) -> list[date]:
    return [from_day + timedelta(days=n) for n in range(count)]


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


@pytest.fixture
def ida(db):
    return world.person(office=world.office())


def planned(account, **step) -> Step:
    fields = {"owner": account.owner, "kind": "call", "title": "Call about the scales", **step}
    return plan_step(by=account.owner, account=account, on=MONDAY, **fields)


@pytest.mark.database
def test_the_diary_knows_what_stands_what_is_late_and_who_is_away(ida, django_assert_num_queries):
    account = world.account(owner=ida, on=MONDAY)
    planned(account, due_on=MONDAY, due_at=time(9), kind=StepKind.MEETING_OURS)
    planned(account, due_on=MONDAY)
    waiting = planned(account, due_on=MONDAY)
    waiting.wait(by=ida, until=MONDAY + timedelta(days=2), on=MONDAY, waiting_for="Their board")
    world.absence(user=ida, deputy=world.person(), first_day=date(2026, 6, 11), last_day=date(2026, 6, 12))
    tuesday = MONDAY + timedelta(days=1)
    with django_assert_num_queries(2):
        found = Diary.of(ida, on=tuesday, now=datetime(2026, 6, 9, 5, tzinfo=UTC))
    assert found.load(tuesday).steps == 2
    assert found.load(MONDAY + timedelta(days=2)).steps == 0
    assert found.is_away(date(2026, 6, 11))
    assert not found.is_away(date(2026, 6, 10))


@pytest.mark.database
def test_a_meeting_is_proposed_where_no_other_stands(ida):
    account = world.account(owner=ida, on=MONDAY)
    planned(account, due_on=MONDAY, due_at=time(9, 30), kind=StepKind.MEETING_OURS)
    place = propose_place(owner=ida, account=account, kind=StepKind.DEMO, wanted=MONDAY, on=MONDAY)
    assert place == FreePlace(MONDAY, time(10, 30))
    assert Diary.of(ida, on=MONDAY).is_free_at(MONDAY, place.at, StepKind.DEMO)
    assert not Diary.of(ida, on=MONDAY).is_free_at(MONDAY, time(10), StepKind.DEMO)


def test_steps_of_one_run_take_their_places_one_after_the_other(ida):
    ida.fill_days(by=ida, pattern="", steps=2, minutes=None, each={"call": 20})
    account, run = world.account(owner=ida, on=MONDAY), Diaries(MONDAY)
    found = [run.place(owner=ida, account=account, kind="call", wanted=MONDAY).day for _step in range(5)]
    assert [day.weekday() for day in found] == [0, 0, 1, 1, 2]
