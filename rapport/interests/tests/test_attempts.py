"""Nobody was reached: one tap, and the next attempt is planned."""

import pytest
from django.urls import reverse

from rapport.activities.models import Outcome, Reason, Step
from rapport.activities.planning import plan_step
from tests import world

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-108")
def test_one_tap_notes_that_nobody_answered_and_says_when_the_next_attempt_is(client, in_work):
    step = in_work.next_step
    answer = client.post(reverse("step_attempt", args=[step.number]), {"outcome": "no_answer"}, follow=True)
    in_work.refresh_from_db()
    assert in_work.next_step.attempt == 2
    page = answer.content.decode()
    assert "No answer. Next: Ask what they need" in page
    assert "Undo" in page


@pytest.mark.req("R-108")
def test_an_attempt_keeps_its_next_try_also_where_no_interest_rests(act, client, today):
    account = world.account(on=today)
    client.force_login(account.owner)
    step = plan_step(
        by=account.owner, account=account, on=today, kind="call", reason="revive", due_on=today, owner=account.owner
    )
    act("step_attempt", step, outcome="left_message")
    assert step.outcome == Outcome.LEFT_MESSAGE
    assert Step.objects.open().get().reason == Reason.REVIVE


def test_after_a_call_one_tap_is_enough(act, client, in_work):
    step = in_work.next_step
    page = client.get(reverse("step_afterwards", args=[step.number])).content.decode()
    assert "How was it?" in page
    assert 'data-keep="step-' in page
    act("step_afterwards", step, outcome="no_answer", title="", due_on="")
    in_work.refresh_from_db()
    assert in_work.next_step.attempt == 2
