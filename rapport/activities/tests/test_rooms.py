"""Rooms and equipment: kept for a meeting, moved with it, never kept twice at one hour."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from rapport.activities.meetings import prepare, sheet_of
from rapport.activities.models import BookedQuarter, Step
from rapport.activities.rooms import facilities_at, keep_facilities, quarters
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def room():
    return world.facility()


def kept(step, *facilities):
    keep_facilities(by=step.owner, step=step, facilities=facilities)
    return step


@pytest.mark.req("R-062")
def test_a_room_is_kept_for_one_meeting_at_an_hour_and_the_other_hears_until_when(room):
    kept(world.meeting_step(), room)
    other = world.meeting_step(at="10:45", owner=world.person(name="Tomas"))
    assert facilities_at(other)[0].taken_until == time(11)
    with pytest.raises(Refusal, match="Big room is taken from 10:00 to 11:00 then, by Ida Holm"):
        kept(other, room)
    kept(world.meeting_step(at="11:00"), room)


@pytest.mark.req("R-062")
def test_the_database_itself_keeps_no_room_twice(room):
    quarter = kept(world.meeting_step(), room).bookings.get().quarters.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        BookedQuarter.objects.create(booking=quarter.booking, facility=room, at=quarter.at)


@pytest.mark.req("R-062")
def test_the_room_moves_with_the_meeting_or_the_meeting_does_not_move(room):
    step = kept(world.meeting_step(), room)
    kept(world.meeting_step(on=TOMORROW), room)
    with pytest.raises(Refusal, match="Big room is taken"):
        step.snooze(by=step.owner, to=TOMORROW, on=TODAY, at=time(10, 30))
    step = Step.objects.get(pk=step.pk)
    assert step.due_on == TODAY
    step.snooze(by=step.owner, to=TOMORROW, on=TODAY, at=time(14))
    assert facilities_at(world.meeting_step())[0].taken_until is None
    assert facilities_at(world.meeting_step(on=TOMORROW, at="14:00"))[0].taken_until == time(15)


def test_what_was_moved_and_moved_back_has_its_room_again(room):
    step = kept(world.meeting_step(), room)
    step.snooze(by=step.owner, to=TOMORROW, on=TODAY, at=time(14))
    undo(Entry.objects.get(code="step.moved"), by=step.owner)
    starts_at = Step.objects.get(pk=step.pk).starts_at
    assert {quarter.at for quarter in BookedQuarter.objects.all()} == set(quarters(starts_at, 60))


def test_a_longer_meeting_takes_its_room_longer_and_one_that_is_off_gives_it_back(room):
    step = kept(world.meeting_step(), room)
    prepare(by=step.owner, meeting=sheet_of(step), contacts=[], users=[], lasts=90)
    assert facilities_at(world.meeting_step(at="11:15"))[0].taken_until == time(11, 30)
    step.finish(by=step.owner, outcome="dropped", at=world.NOW)
    assert not BookedQuarter.objects.exists()


def test_without_an_hour_nothing_is_booked(room):
    with pytest.raises(Refusal, match="an hour first"):
        kept(world.meeting_step(at=""), room)


def test_an_hour_that_is_no_quarter_takes_every_quarter_it_touches():
    start = datetime(2026, 5, 20, 10, 10, tzinfo=UTC)
    assert [f"{at:%H:%M}" for at in quarters(start, 30)] == ["10:00", "10:15", "10:30"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-062")
def test_of_two_who_book_the_same_room_at_once_one_gets_it(room):
    steps = [world.meeting_step(owner=world.person()) for _ in range(2)]

    def book(step):
        try:
            kept(Step.objects.select_related("owner", "account").get(pk=step.pk), room)
            return True
        except Refusal:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(book, steps)) == [False, True]
    assert BookedQuarter.objects.count() == 4
