"""A step moves to another day, to their turn, to a colleague; and it is corrected."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-117")
def test_a_promise_moves_only_with_a_reason(act, in_work, today):
    step = in_work.next_step
    step.revise(by=in_work.owner, agreed=True)
    to = {"when": "other", "to": (today + timedelta(days=3)).isoformat(), "version": step.version}
    answer = act("step_snooze", step, **to)
    assert answer.status_code == 422
    assert "say why it moves" in answer.content.decode()
    assert act("step_snooze", step, **to, because="They asked for it").status_code == 302
    assert step.due_on == today + timedelta(days=3)


def test_the_third_move_asks_for_a_reason(act, client, in_work):
    step = in_work.next_step
    for _move in range(2):
        when = client.get(reverse("step_snooze", args=[step.number])).context["form"].fields["when"].choices[0][0]
        assert act("step_snooze", step, when=when, version=step.version).status_code == 302
    assert "because" in client.get(reverse("step_snooze", args=[step.number])).context["form"].fields


def test_a_day_that_is_over_is_refused_at_its_field(act, in_work, today):
    step = in_work.next_step
    gone = (today - timedelta(days=1)).isoformat()
    answer = act("step_snooze", step, when="other", to=gone, version=step.version)
    assert answer.context["form"].errors["to"]


def test_their_turn_is_not_late_before_its_day_and_can_be_taken_back(act, client, in_work, today):
    step = in_work.next_step
    until = today + timedelta(days=4)
    act("step_wait", step, waiting_for="Their board", until=until, agreed="on", version=step.version)
    assert step.is_waiting(on=today)
    assert step.state(on=today) == "waiting"
    assert (
        reverse("step_turn", args=[step.number]) in client.get(reverse("interest", args=[in_work.pk])).content.decode()
    )
    act("step_turn", step)
    assert (step.due_on, step.waiting_for) == (today, "")


def test_editing_keeps_the_words_of_the_rule_until_they_are_changed(act, in_work):
    step = in_work.next_step
    kept = {"kind": "chat", "contact": step.contact_id}
    act("step_edit", step, title=str(step), version=step.version, **kept)
    assert (step.title, step.kind) == ("", "chat")
    act("step_edit", step, title="Ask Håkon about the scales", version=step.version, **kept)
    assert step.title == "Ask Håkon about the scales"


def test_two_people_editing_the_same_step_are_told(act, in_work):
    step = in_work.next_step
    answer = act("step_edit", step, title="Mine", kind="call", version=step.version - 1)
    assert answer.status_code == 409


def test_a_step_is_handed_on_to_somebody_who_works_with_clients(act, client, in_work):
    step, tomas = in_work.next_step, world.person(name="Tomáš Beran")
    for page in (reverse("interest", args=[in_work.pk]), f"/accounts/{in_work.account_id}/"):
        assert reverse("step_delegate", args=[step.number]) in client.get(page).content.decode()
    act("step_delegate", step, to=tomas.pk, version=step.version)
    assert step.owner == tomas
    admin = world.person(role=Role.SYSTEM_ADMINISTRATOR)
    assert act("step_delegate", step, to=admin.pk, version=step.version).status_code == 422


def test_a_day_on_which_not_everybody_works_is_taken_and_said(act, client, in_work, today):
    step, sunday = in_work.next_step, today + timedelta(days=13 - today.weekday())
    act("step_snooze", step, when="other", to=sunday.isoformat(), version=step.version)
    assert step.due_on == sunday
    assert "Not everybody works on that day." in client.get("/").content.decode()
