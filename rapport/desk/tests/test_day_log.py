"""The day is written from its entries, confirmed by the person, and only then read by the head."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from rapport.activities.planning import log_contact
from rapport.desk.day_log.reading import day_of, month_of
from rapport.desk.day_log.reminding import remind_of_days
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from rapport.people.models import DayLog
from tests import world

pytestmark = pytest.mark.django_db
EVENING = world.at(world.TODAY, 16)  # 18:00 in Oslo


def worked(user, *, hour: int = 8) -> None:
    """One call with a client at that hour (UTC)."""
    moment = world.at(world.TODAY, hour)
    with clock.at(moment):
        account = world.account(owner=user, name=f"Client {hour}")
        log_contact(by=user, account=account, kind="call", text="They want more.", at=moment, on=world.TODAY)


def confirm(user, **given) -> DayLog:
    fields = {"day": world.TODAY, "on": world.TODAY, "at": EVENING, "began": None, "ended": None, "words": "", **given}
    return DayLog.objects.confirm(by=user, **fields)


@pytest.mark.req("R-151", "R-150")
def test_the_day_is_written_by_client_with_its_counts_minutes_and_hours():
    ida = world.person(office=world.office())
    worked(ida)
    worked(ida, hour=14)
    day = day_of(ida, world.TODAY, world.viewer(ida))
    assert [client.name for client in day.clients] == ["Client 8", "Client 14"]
    assert "Call" in day.clients[0].sentences[-1]
    assert (day.counts, day.minutes) == ({"call": 2}, 30)
    assert (day.began, day.ended) == (time(10), time(16))


@pytest.mark.req("R-151")
def test_the_head_reads_a_day_that_was_confirmed_and_nothing_of_one_that_was_not(client, henrik, ida):
    client.force_login(ida)
    client.post(reverse("day_log"), {"began": "08:00", "ended": "16:30", "words": "A good day."})
    log = DayLog.objects.get()
    client.force_login(henrik)
    page = client.get(reverse("day_logs"), {"day": log.day.isoformat()})
    assert page.context["logs"] == [(ida, log)]
    assert "A good day." in client.get(reverse("day_log_of", args=[log.pk])).content.decode()
    before = client.get(reverse("day_logs"), {"day": (log.day - timedelta(days=1)).isoformat()})
    assert before.context["logs"] == [(ida, None)]
    client.force_login(world.person(role="head"))
    assert client.get(reverse("day_log_of", args=[log.pk])).status_code == 404


@pytest.mark.req("R-151")
def test_a_correction_after_confirming_is_marked():
    ida = world.person()
    assert confirm(ida).corrected_at is None
    assert confirm(ida, words="And a visit.", at=EVENING + timedelta(hours=1)).corrected_at is not None
    with pytest.raises(Refusal, match="within a month"):
        confirm(ida, day=world.TODAY + timedelta(days=1))
    with pytest.raises(Refusal, match="both hours"):
        confirm(ida, began=time(8))


@pytest.mark.req("R-150")
def test_a_month_sets_the_hours_against_those_of_the_office():
    ida = world.person(office=world.office())
    confirm(ida, began=time(8), ended=time(18))
    [day] = month_of(ida, world.TODAY)
    assert (day.log.minutes, day.office, day.over) == (600, 540, 60)


@pytest.mark.req("R-151")
def test_whoever_worked_is_reminded_once_in_the_evening_and_not_in_the_hours_of_quiet():
    gather(world.NOW)
    ida, idle = world.person(name="Ida", office=world.office()), world.person(office=world.office())
    worked(ida)
    for user in (ida, idle):
        user.settle(by=world.rapport(), language="en", time_zone="Europe/Oslo", theme="system", density="normal")
    asked = [world.at(world.TODAY, 14), world.at(world.TODAY, 18), EVENING, EVENING + timedelta(minutes=30)]
    assert [remind_of_days(at) for at in asked] == [0, 0, 1, 0]
    gather(EVENING + timedelta(minutes=31))
    assert [notice.user for notice in Notice.objects.filter(kind="day_ended")] == [ida]


def test_of_two_browsers_that_confirm_a_day_at_once_the_second_reads_a_sentence(client, monkeypatch):
    ida = world.person(office=world.office())
    client.force_login(ida)
    client.post(reverse("day_log"), {"words": "Calls"})
    monkeypatch.setattr("rapport.people.models.day_logs.DayLogQuerySet.first", lambda rows: None)
    answer = client.post(reverse("day_log"), {"words": "Visits"})
    assert answer.status_code == 409
    assert "Somebody else has changed this" in answer.content.decode()
    assert DayLog.objects.get().words == "Calls"
