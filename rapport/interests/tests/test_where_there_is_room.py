"""What the rules ask for is put where there is room in the diary of whoever does it, and promised numbers hold."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from rapport.activities.free_places import Diaries
from rapport.activities.models import Step
from rapport.activities.planning import plan_step
from rapport.interests.models import Playbook
from rapport.interests.playbooks.mornings import plan_mornings
from rapport.interests.rules import suggest
from tests import world

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 6, 10)


def fill(owner, *days: date, at: time | None = None, kind: str = "call") -> None:
    """The owner can do one step a day, and has one on these days."""
    owner.fill_days(by=owner, pattern="", steps=1, minutes=None, each={})
    client = world.account(owner=owner, name="Tverrdal Meieri SA", on=WEDNESDAY)
    for day in days:
        plan_step(by=owner, account=client, on=WEDNESDAY, owner=owner, kind=kind, title="Busy", due_on=day, due_at=at)


def test_a_full_day_passes_the_rules_step_on_to_the_next_with_room():
    interest = world.interest(stage="calculation", on=WEDNESDAY)
    wanted = suggest(interest, on=WEDNESDAY)
    fill(interest.owner, wanted.due_on)
    assert suggest(interest, on=WEDNESDAY).due_on > wanted.due_on


@pytest.mark.req("R-110")
def test_who_is_choosing_is_asked_earlier_rather_than_after_more_than_a_week():
    interest = world.interest(on=WEDNESDAY)
    interest.hand_over_offer(by=interest.owner, on=WEDNESDAY, at=world.at(WEDNESDAY), thinking="choosing")
    step: Step = interest.next_step
    step.snooze(by=interest.owner, to=WEDNESDAY, on=WEDNESDAY)
    fill(interest.owner, WEDNESDAY + timedelta(days=7), WEDNESDAY + timedelta(days=6))
    assert suggest(interest, on=WEDNESDAY).due_on == WEDNESDAY + timedelta(days=5)


def test_the_first_answer_is_not_put_off_however_full_the_day():
    account = world.account(on=WEDNESDAY)
    fill(account.owner, WEDNESDAY, WEDNESDAY + timedelta(days=1))
    interest = world.interest(account=account, track="order", on=WEDNESDAY)
    assert interest.next_step.due_on == WEDNESDAY


def test_done_next_proposes_a_free_hour_for_the_meeting(client, in_work, today):
    owner = in_work.owner
    form = client.get(reverse("step_done", args=[in_work.next_step.number])).context["form"]
    assert (form["kind"].value(), form["due_at"].value()) == ("meeting_ours", time(9))
    fields = {"kind": "meeting_ours", "due_on": form["due_on"].value(), "due_at": time(9)}
    plan_step(by=owner, account=in_work.account, on=today, owner=owner, title="Another one", **fields)
    again = client.get(reverse("step_done", args=[in_work.next_step.number])).context["form"]
    assert again["due_at"].value() == time(10)


def test_snoozing_offers_the_next_day_with_room_and_keeps_what_was_chosen(act, client, in_work, today):
    step = in_work.next_step
    offered = client.get(reverse("step_snooze", args=[step.number])).context["form"]["when"].initial
    fill(in_work.owner, date.fromisoformat(offered))
    other = client.get(reverse("step_snooze", args=[step.number])).context["form"]["when"].initial
    assert other > offered
    assert act("step_snooze", step, when=offered, version=step.version).status_code == 302
    assert step.due_on == date.fromisoformat(offered)


@pytest.mark.database
def test_a_run_over_many_steps_reads_each_diary_once(django_assert_max_num_queries):
    account, run = world.account(on=WEDNESDAY), Diaries(WEDNESDAY)
    with django_assert_max_num_queries(5):
        for _step in range(50):
            run.place(owner=account.owner, account=account, kind="call", wanted=WEDNESDAY)


def test_what_time_brings_is_spread_over_the_days_that_have_room():
    owner = world.person()
    owner.fill_days(by=owner, pattern="", steps=2, minutes=None, each={})
    Playbook.objects.exclude(code="rhythm").update(is_on=False)
    for number in range(5):
        client = world.account(owner=owner, name=f"Client {number}", on=WEDNESDAY - timedelta(days=60))
        client.set_rhythm(by=owner, days=14)
    plan_mornings(world.at(WEDNESDAY))
    due = Step.objects.open().owned_by(owner.pk).order_by("due_on").values_list("due_on", flat=True)
    assert [(day - WEDNESDAY).days for day in due] == [0, 0, 1, 1, 2]
