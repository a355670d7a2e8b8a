"""The week: the days side by side, each by its clock, and how full it is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from rapport.accounts.models import Account
from rapport.activities.models import StepKind
from rapport.activities.planning import plan_step
from rapport.desk.agenda import agenda_of
from rapport.desk.day import day_of
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


def columns(answer) -> dict[date, list[str]]:
    return {day.day: [str(step) for step in day.steps] for day in answer.context["week"].days}


@pytest.mark.database
def test_the_days_stand_side_by_side_each_by_its_clock(client, planned, monday):
    planned(monday, "Write the letter")
    planned(monday, "Show the labeller", due_at=time(14), kind=StepKind.DEMO)
    planned(monday, "Meet the owner", due_at=time(9), kind=StepKind.MEETING_OURS)
    answer = client.get(reverse("week"), {"day": monday.isoformat()})
    shown = columns(answer)
    assert list(shown) == [monday + timedelta(days=n) for n in range(5)]
    assert shown[monday] == ["Meet the owner", "Show the labeller", "Write the letter"]
    page = answer.content.decode()
    assert "3 of 25 steps" in page
    assert "free 08:00–09:00, 10:00–14:00, 15:30–17:00" in page


def test_a_saturday_stands_there_only_when_something_is_planned_on_it(client, planned, monday):
    saturday = monday + timedelta(days=5)
    planned(saturday)
    assert saturday in columns(client.get(reverse("week"), {"day": monday.isoformat()}))


def test_an_absence_is_shown_and_leaves_no_hour_free(client, manager, planned, monday):
    planned(monday, due_at=time(9), kind=StepKind.DEMO)
    world.absence(user=manager, deputy=world.person(), first_day=monday, last_day=monday)
    answer = client.get(reverse("week"), {"day": monday.isoformat()})
    day = answer.context["week"].days[0]
    assert (day.is_away, day.free) == (True, [])


def test_a_head_sees_the_weeks_of_the_people_led_and_nobody_else(client, manager, planned, monday):
    step = planned(monday)
    head, other = world.person(role=Role.HEAD), world.person()
    manager.place(by=head, team=world.team(head=head), office=manager.office)
    client.force_login(head)
    found = client.get(reverse("week"), {"whose": manager.pk, "day": monday.isoformat()})
    assert columns(found)[monday] == [str(step)]
    assert client.get(reverse("week"), {"whose": other.pk}).status_code == 404


@pytest.mark.parametrize("day", ["", "nonsense", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_any_day_in_the_address_is_answered(client, manager, day):
    assert client.get(reverse("week"), {"day": day}).status_code == 200


@pytest.mark.database
def test_a_week_costs_at_most_twelve_queries_however_much_stands_there(
    client, manager, planned, monday, django_assert_max_num_queries
):
    manager.place(by=manager, team=world.team(head=manager), office=manager.office)
    for number in range(9):
        planned(monday + timedelta(days=number % 5), due_at=time(8 + number))
        interest = world.interest(owner=manager, on=world.today())
        interest.next_step.snooze(by=manager, to=monday, on=world.today())
        world.person(team=manager.team)
    client.get(reverse("week"))
    with django_assert_max_num_queries(12):
        client.get(reverse("week"), {"day": monday.isoformat()})


def test_my_day_shows_the_hours_that_are_free_beside_what_has_an_hour(manager):
    now = datetime(2026, 6, 10, 7, 10, tzinfo=UTC)  # a Wednesday, ten past nine in Oslo
    plan = {"kind": StepKind.MEETING_OURS, "owner": manager, "title": "Meet the owner", "due_at": time(11)}
    account = world.account(owner=manager, on=now.date())
    plan_step(by=manager, account=account, on=now.date(), due_on=now.date(), **plan)
    viewer = world.viewer(manager, now)
    shown = [(str(one.step or "free"), one.at, one.until) for one in agenda_of(day_of(viewer), viewer)]
    assert shown == [
        ("free", time(9, 30), time(11)),
        ("Meet the owner", time(11), None),
        ("free", time(12), time(17)),
    ]


def test_my_day_leads_to_the_week(client, manager, planned):
    planned(world.today(), due_at=time(23))
    assert f'href="{reverse("week")}"' in client.get("/").content.decode()


def test_what_is_late_from_before_is_counted_and_listed(client, manager, planned):
    planned(world.today() + timedelta(days=1), "Not late")
    long_ago = world.today() - timedelta(days=20)
    late = {"title": "Late for long", "kind": "call", "owner": manager, "due_on": long_ago}
    plan_step(by=manager, account=Account.objects.get(), on=long_ago, **late)
    page = client.get(reverse("week")).content.decode()
    assert "1 late from before" in page
    listed = client.get(reverse("steps"), {"late": "on", "whose": "mine"}).content.decode()
    assert ("Late for long" in listed, "Not late" in listed) == (True, False)
