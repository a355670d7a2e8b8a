"""A step moves to another day or hour of the week, never onto another one unasked."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from rapport.activities.models import Step, StepKind

pytestmark = pytest.mark.django_db


def move(client, step: Step, **sent):
    answer = client.post(reverse("step_day", args=[step.pk]), {"version": step.version, **sent})
    step.refresh_from_db()
    return answer


def test_a_card_dropped_on_another_day_keeps_its_hour(client, planned, monday):
    step = planned(monday, due_at=time(10), kind=StepKind.MEETING_OURS)
    assert move(client, step, to=monday + timedelta(days=1)).status_code == 302
    assert (step.due_on, step.due_at, step.moved_count) == (monday + timedelta(days=1), time(10), 1)


def test_what_is_brought_forward_does_not_count_as_put_off(client, planned, monday):
    step = planned(monday + timedelta(days=2))
    move(client, step, to=monday)
    assert (step.due_on, step.moved_count) == (monday, 0)


def test_a_taken_hour_is_asked_about_and_both_stand_there_only_when_wanted(client, planned, monday):
    planned(monday, due_at=time(10), kind=StepKind.MEETING_OURS)
    step = planned(monday + timedelta(days=1), due_at=time(10, 30), kind=StepKind.DEMO)
    refused = move(client, step, to=monday)
    assert refused.status_code == 422
    assert "Ida Holm has something else at that hour." in refused.content.decode()
    assert move(client, step, when="other", to=monday, at="11:00").status_code == 302
    assert move(client, step, when="other", to=monday, at="10:30", both="on").status_code == 302
    assert step.due_at == time(10, 30)


def test_a_promise_that_is_dropped_elsewhere_asks_why(client, planned, monday):
    step = planned(monday, agreed=True)
    assert move(client, step, to=monday + timedelta(days=1)).status_code == 422
    assert move(client, step, to=monday + timedelta(days=1), because="They asked for it").status_code == 302


def test_the_dialog_offers_the_coming_days_with_their_room(client, planned, monday):
    step = planned(monday, kind=StepKind.MEETING_OURS)
    page = client.get(reverse("step_day", args=[step.pk])).content.decode()
    assert "of 25 steps; free from" in page
