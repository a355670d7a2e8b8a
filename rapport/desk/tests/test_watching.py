"""What is late is told once for each day on which it was due, and to somebody who is there."""

from datetime import datetime, timedelta

import pytest

from rapport.activities.models import StepKind
from rapport.activities.planning import plan_step
from rapport.desk.watching import tell_of_late
from rapport.journal.models import Entry
from rapport.kit import clock
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reads_from_now_on")]
TUESDAY = world.at(world.TODAY + timedelta(days=6))


@pytest.fixture
def reads_from_now_on():
    gather(world.NOW)


def told(code: str, now: datetime = TUESDAY) -> list[str]:
    """Whom a watch at this moment tells of this code, by name."""
    with clock.at(now):
        tell_of_late(now)
        gather(now)
    return [
        notice.user.name for notice in Notice.objects.filter(entry__code=code).select_related("user").order_by("pk")
    ]


def late_step(owner=None, days: int = 1):
    account = world.account(owner=owner)
    return plan_step(
        by=account.owner, account=account, on=world.TODAY, kind=StepKind.CALL, title="Ask for the drawing",
        due_on=TUESDAY.date() - timedelta(days=days), owner=account.owner,
    )  # fmt: skip


@pytest.mark.req("R-073")
def test_a_late_step_is_told_to_its_owner_on_the_next_working_day():
    step = late_step()
    assert told("step.late") == [step.owner.name]


def test_nobody_is_told_twice_of_the_same_day():
    late_step()
    told("step.late")
    assert len(told("step.late", TUESDAY + timedelta(hours=5))) == 1


def test_a_step_that_was_moved_and_is_late_again_is_told_again():
    step = late_step()
    told("step.late")
    step.refresh_from_db()
    step.snooze(by=step.owner, to=TUESDAY.date() + timedelta(days=1), on=TUESDAY.date())
    assert len(told("step.late", TUESDAY + timedelta(days=2))) == 2


def test_who_takes_a_late_step_over_is_told_too():
    step = late_step()
    told("step.late")
    step.refresh_from_db()
    step.delegate(by=step.owner, to=world.person(name="Tomas Novák"))
    assert "Tomas Novák" in told("step.late", TUESDAY + timedelta(hours=1))[1:]


def test_nobody_is_told_before_the_morning_or_on_a_day_off():
    late_step(days=3)  # due on a Saturday
    early, sunday = TUESDAY.replace(hour=3), TUESDAY - timedelta(days=2)
    assert told("step.late", early) == told("step.late", sunday) == []


def test_the_deputy_is_told_while_the_owner_is_away():
    step, deputy = late_step(), world.person(name="Deputy")
    world.absence(user=step.owner, deputy=deputy, first_day=TUESDAY.date(), last_day=TUESDAY.date())
    assert told("step.late") == ["Deputy"]


@pytest.mark.req("R-073")
def test_the_head_is_told_of_what_stays_late():
    head = world.person(name="Head")
    owner = world.person(team=world.team(head=head))
    late_step(owner, days=4)
    assert told("step.late_long") == ["Head"]


def test_the_head_hears_nothing_of_what_is_late_since_yesterday():
    head = world.person(name="Head")
    late_step(world.person(team=world.team(head=head)))
    assert told("step.late_long") == []


def test_a_client_past_its_rhythm_with_nothing_planned_is_told():
    account = world.account()
    account.set_rhythm(by=account.owner, days=7, next_touch_on=TUESDAY.date() - timedelta(days=1))
    assert told("account.past_rhythm") == [account.owner.name]


def test_a_client_past_its_rhythm_with_a_step_to_come_is_left_in_peace():
    account = world.account()
    account.set_rhythm(by=account.owner, days=7, next_touch_on=TUESDAY.date() - timedelta(days=1))
    plan_step(
        by=account.owner, account=account, on=world.TODAY, kind=StepKind.CALL, title="Call",
        due_on=TUESDAY.date() + timedelta(days=1), owner=account.owner,
    )  # fmt: skip
    assert told("account.past_rhythm") == []


def test_late_matters_stand_once_in_the_journal_of_the_client():
    step = late_step()
    told("step.late")
    told("step.late", TUESDAY + timedelta(hours=1))
    assert Entry.objects.about("account", step.account_id).filter(code="step.late").count() == 1
