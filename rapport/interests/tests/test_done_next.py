"""A step is done and the next one kept; an open interest is never left without it."""

import pytest
from django.urls import reverse

from rapport.activities.models import Outcome, Reason
from rapport.interests.finishing import plan_for
from rapport.interests.models import Stage
from rapport.interests.models.interest_keeping import Line
from rapport.interests.reviving import split
from tests import world
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-061", "R-070", "R-115")
def test_enter_alone_finishes_a_step_and_keeps_the_next_one_as_filled_in(act, kept_as_filled_in, in_work, today):
    done = in_work.next_step
    assert act("step_done", done, **kept_as_filled_in(done)).status_code == 302
    in_work.refresh_from_db()
    assert done.outcome == Outcome.DONE
    assert in_work.next_step.kind == "meeting_ours"
    assert in_work.next_step.reason == Reason.MEET
    assert in_work.next_step.title == ""
    assert in_work.next_step.due_on > today


@pytest.mark.req("R-115")
def test_the_form_is_not_taken_without_a_day_for_the_next_step(act, kept_as_filled_in, in_work):
    step = in_work.next_step
    answer = act("step_done", step, **{**kept_as_filled_in(step), "due_on": "", "text": "Spoke"})
    assert answer.status_code == 422
    assert "Give the step a day." in answer.content.decode()
    assert "Spoke" in answer.content.decode()
    assert step.is_open


def test_another_open_step_becomes_the_next_and_nothing_is_asked(act, client, in_work, today):
    other = plan_for(
        by=in_work.owner,
        interest=in_work,
        on=today,
        kind="mail",
        title="Send the leaflet",
        due_on=today,
        owner=in_work.owner,
    )
    step = in_work.next_step
    page = client.get(reverse("step_done", args=[step.number]))
    assert "Send the leaflet" in page.content.decode()
    assert "due_on" not in page.context["form"].fields
    act("step_done", step, text="They want a leaflet")
    in_work.refresh_from_db()
    assert in_work.next_step == other


def test_one_call_about_two_matters_is_asked_what_comes_next_where_only_one_is_planned_further(
    act, client, kept_as_filled_in, in_work, today
):
    lines = [Line("Scales", 100_00, "once"), Line("Printers", 200_00, "once")]
    in_work.assign_lines(by=in_work.owner, lines=lines)
    second = split(
        by=in_work.owner,
        interest=in_work,
        lines=[in_work.lines.get(name="Printers").pk],
        title="Printers",
        at=NOW,
        on=today,
    )
    plan_for(
        by=in_work.owner, interest=in_work, on=today, kind="mail", title="Leaflet", due_on=today, owner=in_work.owner
    )
    step = in_work.next_step
    assert second.next_step == step
    act("step_done", step, **kept_as_filled_in(step))
    in_work.refresh_from_db()
    second.refresh_from_db()
    assert in_work.next_step == second.next_step != step


def test_a_colleague_of_another_team_does_not_finish_it(client, in_work):
    client.force_login(world.person(name="Tomáš Beran"))
    assert client.get(reverse("step_done", args=[in_work.next_step.number])).status_code == 403


def test_a_finished_step_is_not_opened_again(act, client, in_work):
    step = in_work.next_step
    act("step_attempt", step, outcome="no_answer")
    answer = client.get(reverse("step_done", args=[step.number]))
    assert answer.status_code == 422
    assert "This step is done already." in answer.content.decode()


@pytest.mark.req("R-063", "R-114")
def test_handing_over_the_offer_finishes_its_step_also_a_promised_one(act, kept_as_filled_in, client, in_work, today):
    in_work.move_to(by=in_work.owner, stage=Stage.objects.get(code="calculation"), on=today)
    act("step_done", in_work.next_step, **kept_as_filled_in(in_work.next_step))
    in_work.refresh_from_db()
    step = in_work.next_step
    assert step.reason == Reason.GIVE_OFFER
    step.revise(by=in_work.owner, agreed=True)
    asked = client.get(reverse("step_done", args=[step.number]))
    assert asked.headers["Location"] == reverse("interest_offer", args=[in_work.number])
    client.post(asked.headers["Location"], {"thinking": "alone"})
    in_work.refresh_from_db()
    step.refresh_from_db()
    assert (step.outcome, in_work.stage.code) == (Outcome.DONE, "thinking")
    assert in_work.next_step.reason == Reason.REACH_DECIDER
