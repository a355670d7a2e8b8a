"""A step is done, moved, handed on or waited for; an open interest is never left without the next one."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.activities.models import Outcome, Reason, Step
from rapport.activities.planning import plan_step
from rapport.interests.finishing import plan_for
from rapport.interests.models import Interest, Stage
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    return timezone.now().date()


@pytest.fixture
def interest(client, today) -> Interest:
    """An interest to be qualified, whose owner is signed in."""
    found = world.interest(stage="qualify", on=today)
    client.force_login(found.owner)
    return found


def act(client, name: str, step: Step, **sent):
    answer = client.post(reverse(name, args=[step.number]), sent)
    step.refresh_from_db()
    return answer


def kept_as_filled_in(client, step: Step) -> dict[str, object]:
    """What the browser sends when nothing is changed in the form: one press on Enter."""
    form = client.get(reverse("step_done", args=[step.number])).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


@pytest.mark.req("R-061", "R-070", "R-115")
def test_enter_alone_finishes_a_step_and_keeps_the_next_one_as_filled_in(client, interest, today):
    done = interest.next_step
    assert act(client, "step_done", done, **kept_as_filled_in(client, done)).status_code == 302
    interest.refresh_from_db()
    assert done.outcome == Outcome.DONE
    assert interest.next_step.kind == "meeting_ours"
    assert interest.next_step.reason == Reason.MEET
    assert interest.next_step.title == ""
    assert interest.next_step.due_on > today


@pytest.mark.req("R-115")
def test_the_form_is_not_taken_without_a_day_for_the_next_step(client, interest):
    step = interest.next_step
    answer = act(client, "step_done", step, **{**kept_as_filled_in(client, step), "due_on": "", "text": "Spoke"})
    assert answer.status_code == 422
    assert "Give the step a day." in answer.content.decode()
    assert "Spoke" in answer.content.decode()
    assert step.is_open


def test_another_open_step_becomes_the_next_and_nothing_is_asked(client, interest, today):
    other = plan_for(
        by=interest.owner,
        interest=interest,
        on=today,
        kind="mail",
        title="Send the leaflet",
        due_on=today,
        owner=interest.owner,
    )
    step = interest.next_step
    page = client.get(reverse("step_done", args=[step.number]))
    assert "Send the leaflet" in page.content.decode()
    assert "due_on" not in page.context["form"].fields
    act(client, "step_done", step, text="They want a leaflet")
    interest.refresh_from_db()
    assert interest.next_step == other


@pytest.mark.req("R-108")
def test_one_tap_notes_that_nobody_answered_and_says_when_the_next_attempt_is(client, interest):
    step = interest.next_step
    answer = client.post(reverse("step_attempt", args=[step.number]), {"outcome": "no_answer"}, follow=True)
    interest.refresh_from_db()
    assert interest.next_step.attempt == 2
    page = answer.content.decode()
    assert "No answer. Next: Ask what they need" in page
    assert "Undo" in page


@pytest.mark.req("R-108")
def test_an_attempt_keeps_its_next_try_also_where_no_interest_rests(client, today):
    account = world.account(on=today)
    client.force_login(account.owner)
    step = plan_step(
        by=account.owner, account=account, on=today, kind="call", reason="revive", due_on=today, owner=account.owner
    )
    act(client, "step_attempt", step, outcome="left_message")
    assert step.outcome == Outcome.LEFT_MESSAGE
    assert Step.objects.open().get().reason == Reason.REVIVE


def test_after_a_call_one_tap_is_enough(client, interest):
    step = interest.next_step
    page = client.get(reverse("step_afterwards", args=[step.number])).content.decode()
    assert "How was it?" in page
    assert 'data-keep="step-' in page
    act(client, "step_afterwards", step, outcome="no_answer", title="", due_on="")
    interest.refresh_from_db()
    assert interest.next_step.attempt == 2


@pytest.mark.req("R-117")
def test_a_promise_moves_only_with_a_reason(client, interest, today):
    step = interest.next_step
    step.revise(by=interest.owner, agreed=True)
    to = {"when": "other", "to": (today + timedelta(days=3)).isoformat(), "version": step.version}
    answer = act(client, "step_snooze", step, **to)
    assert answer.status_code == 422
    assert "say why it moves" in answer.content.decode()
    assert act(client, "step_snooze", step, **to, because="They asked for it").status_code == 302
    assert step.due_on == today + timedelta(days=3)


def test_the_third_move_asks_for_a_reason(client, interest):
    step = interest.next_step
    for _move in range(2):
        when = client.get(reverse("step_snooze", args=[step.number])).context["form"].fields["when"].choices[0][0]
        assert act(client, "step_snooze", step, when=when, version=step.version).status_code == 302
    assert "because" in client.get(reverse("step_snooze", args=[step.number])).context["form"].fields


def test_a_day_that_is_over_is_refused_at_its_field(client, interest, today):
    step = interest.next_step
    gone = (today - timedelta(days=1)).isoformat()
    answer = act(client, "step_snooze", step, when="other", to=gone, version=step.version)
    assert answer.context["form"].errors["to"]


def test_their_turn_is_not_late_before_its_day_and_can_be_taken_back(client, interest, today):
    step = interest.next_step
    until = today + timedelta(days=4)
    act(client, "step_wait", step, waiting_for="Their board", until=until, agreed="on", version=step.version)
    assert step.is_waiting(on=today)
    assert step.state(on=today) == "waiting"
    act(client, "step_turn", step)
    assert (step.due_on, step.waiting_for) == (today, "")


def test_editing_keeps_the_words_of_the_rule_until_they_are_changed(client, interest):
    step = interest.next_step
    kept = {"kind": "chat", "contact": step.contact_id}
    act(client, "step_edit", step, title=str(step), version=step.version, **kept)
    assert (step.title, step.kind) == ("", "chat")
    act(client, "step_edit", step, title="Ask Håkon about the scales", version=step.version, **kept)
    assert step.title == "Ask Håkon about the scales"


def test_two_people_editing_the_same_step_are_told(client, interest):
    step = interest.next_step
    answer = act(client, "step_edit", step, title="Mine", kind="call", version=step.version - 1)
    assert answer.status_code == 409


def test_a_step_is_handed_on_to_somebody_who_works_with_clients(client, interest):
    step, tomas = interest.next_step, world.person(name="Tomáš Beran")
    act(client, "step_delegate", step, to=tomas.pk, version=step.version)
    assert step.owner == tomas
    admin = world.person(role=Role.SYSTEM_ADMINISTRATOR)
    assert act(client, "step_delegate", step, to=admin.pk, version=step.version).status_code == 422


def test_a_colleague_of_another_team_does_not_finish_it(client, interest):
    client.force_login(world.person(name="Tomáš Beran"))
    assert client.get(reverse("step_done", args=[interest.next_step.number])).status_code == 403


def test_a_finished_step_is_not_opened_again(client, interest):
    step = interest.next_step
    act(client, "step_attempt", step, outcome="no_answer")
    answer = client.get(reverse("step_done", args=[step.number]))
    assert answer.status_code == 422
    assert "This step is done already." in answer.content.decode()


@pytest.mark.req("R-063", "R-114")
def test_handing_over_the_offer_finishes_its_step_even_when_it_was_promised(client, interest, today):
    interest.move_to(by=interest.owner, stage=Stage.objects.get(code="calculation"), on=today)
    act(client, "step_done", interest.next_step, **kept_as_filled_in(client, interest.next_step))
    interest.refresh_from_db()
    step = interest.next_step
    assert step.reason == Reason.GIVE_OFFER
    step.revise(by=interest.owner, agreed=True)
    asked = client.get(reverse("step_done", args=[step.number]))
    assert asked.headers["Location"] == reverse("interest_offer", args=[interest.number])
    client.post(asked.headers["Location"], {"thinking": "alone"})
    interest.refresh_from_db()
    step.refresh_from_db()
    assert (step.outcome, interest.stage.code) == (Outcome.DONE, "thinking")
    assert interest.next_step.reason == Reason.REACH_DECIDER
