"""The diary knows what stands on a day, who is away, and when the client may be met."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rapport.activities.diary import Diary
from rapport.activities.free_places import Diaries, FreePlace, propose_place
from rapport.activities.models import Step, StepKind
from rapport.activities.planning import plan_step
from rapport.activities.tests.diaries import MONDAY
from rapport.people.models import Absence
from tests import world


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
    planned(account, due_on=MONDAY, due_at=time(9), kind=StepKind.MEETING_OURS)
    place = propose_place(owner=ida, account=account, kind=StepKind.DEMO, wanted=MONDAY, on=MONDAY)
    assert place == FreePlace(MONDAY, time(10))
    assert Diary.of(ida, on=MONDAY).is_free_at(MONDAY, place.at, StepKind.DEMO)
    assert not Diary.of(ida, on=MONDAY).is_free_at(MONDAY, time(9, 30), StepKind.DEMO)


def test_steps_of_one_run_take_their_places_one_after_the_other(ida):
    ida.fill_days(by=ida, pattern="", steps=2, minutes=None, each={"call": 20})
    account, run = world.account(owner=ida, on=MONDAY), Diaries(MONDAY)
    found = [run.place(owner=ida, account=account, kind="call", wanted=MONDAY).day for _step in range(5)]
    assert [day.weekday() for day in found] == [0, 0, 1, 1, 2]


def test_who_is_away_from_noon_is_free_in_the_morning(ida):
    days = {"first_day": MONDAY, "last_day": MONDAY, "from_noon": True}
    Absence.objects.plan(by=ida, user=ida, deputy=world.person(), **days)
    found = Diary.of(ida, on=MONDAY)
    assert not found.is_away(MONDAY)
    assert found.free(MONDAY) == [(8 * 60, 12 * 60)]


def test_a_meeting_is_not_proposed_before_their_day_begins(ida):
    account = world.account(owner=ida, country="TR", on=MONDAY)
    account.set_hours(by=ida, time_zone="America/New_York", calls_from=time(9))
    place = propose_place(owner=ida, account=account, kind=StepKind.MEETING_VIDEO, wanted=MONDAY, on=MONDAY)
    assert place.at == time(15)
