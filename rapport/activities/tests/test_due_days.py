"""A step falls due on a day on which both sides work and the client wants to be called."""

from datetime import date

import pytest

from rapport.activities.due_days import DueDays
from rapport.activities.tests.counting import ONE_DAY, counts_right, days_of
from tests import world


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
    client.keep_quiet(by=ida, on=world.TODAY, first_day=date(2026, 12, 22), last_day=date(2027, 1, 6), yearly=True)
    client.keep_quiet(by=ida, on=world.TODAY, weekdays=[0], note="Board meets")
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
    client.keep_quiet(by=ida, on=world.TODAY, first_day=date(2026, 9, 1), last_day=date(2026, 9, 30))
    days = DueDays.of(ida, client)
    assert days.on_or_before(date(2026, 9, 20), not_before=date(2026, 9, 5)) == date(2026, 10, 1)
    assert days.on_or_before(date(2026, 9, 20), not_before=date(2026, 8, 1)) == date(2026, 8, 31)


@pytest.mark.django_db
def test_a_client_who_is_never_to_be_called_does_not_keep_the_house_searching():
    client = world.account()
    for first, last in ((date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))):
        client.keep_quiet(by=client.owner, on=world.TODAY, first_day=first, last_day=last, yearly=True)
    assert DueDays.of(client.owner, client).on_or_after(date(2026, 5, 16)) == date(2026, 5, 18)


@pytest.mark.django_db
def test_many_steps_are_asked_with_as_many_queries_as_one(django_assert_num_queries):
    ida = world.person(office=world.office())
    for _client in range(3):
        world.interest(owner=ida, account=world.account(owner=ida))
    model = world.interest(owner=ida).next_step.__class__
    with django_assert_num_queries(2):
        for step in model.objects.select_related("account", "owner__office").prefetch_related(*DueDays.OF_STEPS):
            DueDays.of(step.owner, step.account).add(world.TODAY, 5)
