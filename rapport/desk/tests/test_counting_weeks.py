"""The week that is over is counted once, on the Monday after, wherever somebody works."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.accounts.models import Account
from rapport.desk.models import Week
from rapport.desk.weeks.counting import count_weeks
from rapport.interests.finishing import finish_step
from tests.world import account, at, interest, office, person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MONDAY = date(2026, 5, 18)
NEXT = MONDAY + timedelta(days=7)
MORNING = datetime(2026, 5, 25, 5, tzinfo=UTC)


@pytest.fixture
def ida():
    return person(office=office(time_zone="Europe/Oslo"))


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.mark.req("R-075")
def test_worked_to_the_end_is_what_ended_of_what_came_in_within_a_year(ida):
    for opened, closed in ((day(-400), day(1)), (day(-300), day(-200)), (day(-30), day(2)), (day(6), None)):
        matter = interest(owner=ida, on=opened)
        if closed:
            matter.win(by=ida, on=closed, value=100)
    spam = interest(owner=ida, on=day(3))
    spam.set_aside_as(by=ida, on=day(3), why="spam")
    count_weeks(MORNING)
    week = Week.objects.get(user=ida)
    assert (week.year_all, week.year_ended, week.year_won) == (3, 2, 2)
    assert (week.taken_in, week.won, week.lost, week.open) == (1, 2, 0, 1)


@pytest.mark.req("R-077")
def test_new_business_with_clients_that_we_have_is_counted_apart(ida):
    client, prospect = account(owner=ida), account(owner=ida)
    Account.objects.filter(pk=client.pk).update(status="client")
    for one in (client, prospect):
        interest(account=Account.objects.get(pk=one.pk), owner=ida, on=day(1))
    count_weeks(MORNING)
    week = Week.objects.get(user=ida)
    assert (week.taken_in, week.from_clients) == (2, 1)


def test_a_promise_is_kept_on_its_day_at_the_latest_and_talks_are_counted(ida):
    for due, done in ((day(1), day(1)), (day(2), day(3)), (day(4), None)):
        matter = interest(owner=ida, on=day(0), due_on=due, agreed=True)
        if done:
            following = {"title": "Call", "due_on": day(30)}
            finish_step(by=ida, step=matter.next_step, outcome="done", at=at(done), on=done, next_step=following)
    count_weeks(MORNING)
    week = Week.objects.get(user=ida)
    assert (week.promises, week.promises_kept, week.spoken) == (3, 1, 2)
    assert week.standing >= 1


def test_it_is_counted_once_and_not_before_monday_has_come_where_the_person_works(ida):
    far = person(office=office(time_zone="America/New_York"))
    moment = datetime(2026, 5, 24, 23, tzinfo=UTC)  # Monday in Oslo, Sunday in New York
    count_weeks(moment)
    assert (Week.objects.get(user=ida).monday, Week.objects.get(user=ida).ready_on) == (MONDAY, NEXT)
    assert Week.objects.get(user=far).monday == MONDAY - timedelta(days=7)
    before = Week.objects.count()
    assert count_weeks(moment) == 0
    assert Week.objects.count() == before
    assert count_weeks(MORNING) == 1
