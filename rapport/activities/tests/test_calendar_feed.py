"""Other programs read a person's calendar at a secret address: right hours, nothing that the person may not see."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from rapport.activities.calendars import calendar_of
from rapport.activities.models import CalendarFeed, Step
from rapport.activities.planning import plan_step
from rapport.people.models import User
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida() -> User:
    return world.person(office=world.office(time_zone="Europe/Oslo"))


def planned(owner: User, *, due_on: date = world.TODAY, due_at: time | None = None, **step) -> Step:
    account = step.pop("account", None) or world.account(owner=owner, name="Northwind Traders Ltd")
    fields = {"kind": "call", "title": "Ask about the racks", **step}
    on = min(due_on, world.TODAY)
    return plan_step(by=owner, account=account, on=on, owner=owner, due_on=due_on, due_at=due_at, **fields)


def events(answer_or_bytes) -> list:
    content = getattr(answer_or_bytes, "content", answer_or_bytes)
    return list(Calendar.from_ical(content).walk("VEVENT"))


def address(user: User) -> str:
    return reverse("calendar", args=[CalendarFeed.objects.open(by=user).token])


@pytest.mark.database
def test_a_program_that_knows_the_address_reads_the_steps_without_signing_in(client, ida):
    step = planned(ida, due_on=world.today(), due_at=time(14))
    answer = client.get(address(ida))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    [found] = events(answer)
    assert str(found["summary"]) == "Ask about the racks · Northwind Traders Ltd"
    assert str(found["uid"]).startswith(str(step.uid))


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        (date(2026, 12, 1), time(14), datetime(2026, 12, 1, 13, tzinfo=UTC)),
        (date(2026, 7, 1), time(14), datetime(2026, 7, 1, 12, tzinfo=UTC)),
        (date(2026, 10, 24), time(14), datetime(2026, 10, 24, 12, tzinfo=UTC)),
        (date(2026, 10, 25), time(14), datetime(2026, 10, 25, 13, tzinfo=UTC)),  # the clock went back in the night
        (date(2027, 3, 28), time(14), datetime(2027, 3, 28, 12, tzinfo=UTC)),  # and forward
    ],
)
def test_an_hour_is_the_same_moment_on_both_sides_of_a_change_of_the_clock(ida, day, hour, moment):
    planned(ida, due_on=day, due_at=hour)
    [found] = events(calendar_of(world.viewer(ida)))
    assert found.decoded("dtstart") == moment
    assert found.decoded("dtend") == moment + timedelta(minutes=15)


def test_a_step_without_an_hour_is_a_note_of_its_day(ida):
    planned(ida, due_on=date(2026, 6, 1))
    [found] = events(calendar_of(world.viewer(ida)))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2026, 6, 1), date(2026, 6, 2))
    assert str(found["transp"]) == "TRANSPARENT"


def test_the_address_that_was_closed_or_replaced_leads_nowhere(client, ida):
    first = address(ida)
    second = address(ida)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    CalendarFeed.objects.get().close(by=ida)
    assert client.get(second).status_code == 404


@pytest.mark.parametrize("token", ["1-nonsense", "nonsense", "-", "99999999999999999999999-a", "１-a"])
def test_an_address_that_somebody_guesses_leads_nowhere(client, ida, token):
    address(ida)
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_whoever_no_longer_works_here_is_read_by_nobody(client, ida):
    url = address(ida)
    ida.deactivate(by=world.rapport(), because="left")
    assert client.get(url).status_code == 404


@pytest.mark.database
@pytest.mark.req("R-398")
def test_steps_with_a_client_whom_the_person_may_not_see_any_more_are_gone(ida):
    other = world.account(name="Hidden Traders AS")
    step = planned(ida, account=other)
    assert len(events(calendar_of(world.viewer(ida)))) == 1
    other.confide(by=other.owner, level="restricted")
    assert events(calendar_of(world.viewer(ida))) == []
    assert Step.objects.get() == step


def test_a_secret_client_of_one_s_own_is_not_named_outside_the_house(ida):
    mine = world.account(owner=ida, name="Hidden Traders AS", surname="Moe")
    planned(ida, account=mine, title="Call Moe")
    mine.confide(by=ida, level="secret")
    text = calendar_of(world.viewer(ida)).decode()
    assert "a confidential client" in text
    assert not [word for word in ("Hidden", "Moe") if word in text]


def test_steps_of_colleagues_stand_in_no_calendar_of_mine(ida):
    planned(world.person())
    assert events(calendar_of(world.viewer(ida))) == []


def test_what_somebody_types_cannot_make_an_event_of_its_own(ida):
    planned(ida, title="Racks\\n; END:VEVENT, BEGIN:VEVENT")
    [found] = events(calendar_of(world.viewer(ida)))
    assert str(found["summary"]).startswith("Racks\\n; END:VEVENT, BEGIN:VEVENT")


def test_the_page_gives_the_address_and_takes_it_back(client, ida):
    client.force_login(ida)
    client.post(reverse("my_calendar_open"))
    url = client.get(reverse("my_calendar")).context["address"]
    path = url[url.index("/calendar/") :]
    assert client.get(path).status_code == 200
    client.post(reverse("my_calendar_close"))
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("steps", [2, 30])
def test_the_calendar_needs_the_same_few_queries(client, ida, steps, django_assert_max_num_queries):
    account = world.account(owner=ida)
    for day in range(steps):
        planned(ida, account=account, due_on=world.today() + timedelta(days=day), kind="meeting_ours", due_at=time(9))
    url = address(ida)
    with django_assert_max_num_queries(6):
        assert len(events(client.get(url))) == steps
