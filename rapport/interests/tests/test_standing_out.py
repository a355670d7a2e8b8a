"""Since when an open interest stands out: broken promises, unknown deciders, idle moves, pushed closes."""

from datetime import date, timedelta

import pytest

from rapport.accounts.models import BuyingRole
from rapport.interests.finishing import finish_step, plan_for
from rapport.interests.models import Counted, Interest
from rapport.interests.rebuilding import differences
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit import clock
from tests import world
from tests.world import NOW, TODAY, hold_meetings

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def counted(interest):
    """As it is counted now, after making sure that the sums are right."""
    assert differences() == ([], 0)
    return Counted.objects.get(pk=interest.pk)


def snooze(interest, *, times, on=TODAY):
    for _number in range(times):
        step = Interest.objects.get(pk=interest.pk).next_step
        step.snooze(by=interest.owner, to=on + timedelta(days=1), on=on, because="They asked for it")


def test_the_earliest_promise_counts_also_one_beside_the_next_step():
    interest = world.interest()
    assert counted(interest).promised_since is None
    promise = {"kind": "mail", "title": "Send the drawing", "owner": interest.owner, "agreed": True}
    step = plan_for(by=interest.owner, interest=interest, on=TODAY, due_on=TODAY, **promise)
    assert counted(interest).promised_since == TODAY
    step.finish(by=interest.owner, outcome="done", at=NOW)
    assert counted(interest).promised_since is None
    undo(Entry.objects.latest("id"), by=interest.owner)
    assert counted(interest).promised_since == TODAY


def test_what_the_client_owes_us_is_no_promise_of_ours():
    interest = world.interest()
    until = TODAY + timedelta(days=3)
    interest.next_step.wait(by=interest.owner, until=until, on=TODAY, waiting_for="Their board", agreed=True)
    assert counted(interest).promised_since is None


@pytest.mark.req("R-120")
def test_after_two_meetings_the_decision_maker_has_to_be_known():
    interest = world.interest()
    hold_meetings(interest)
    assert counted(interest).undecided_since is None
    hold_meetings(interest)
    assert counted(interest).undecided_since == TODAY
    interest.account.main_contact().revise(by=interest.owner, buying_role=BuyingRole.DECIDES)
    assert counted(interest).undecided_since is None


def test_a_step_moved_three_times_stands_out_until_somebody_speaks_with_them():
    interest = world.interest(on=TODAY - timedelta(days=3))
    snooze(interest, times=2)
    assert counted(interest).shifted_since is None
    snooze(interest, times=1)
    assert counted(interest).shifted_since == TODAY
    undo(Entry.objects.latest("id"), by=interest.owner)
    assert counted(interest).shifted_since is None


def test_a_talk_between_the_moves_begins_the_count_anew():
    interest = world.interest(on=TODAY - timedelta(days=3))
    snooze(interest, times=2, on=TODAY - timedelta(days=2))
    call = {"kind": "call", "title": "Call", "owner": interest.owner, "due_on": TODAY}
    talk = plan_for(by=interest.owner, interest=interest, on=TODAY, **call)
    finish_step(by=interest.owner, step=talk, outcome="done", at=NOW, on=TODAY)
    snooze(interest, times=2, on=TODAY + timedelta(days=1))
    assert counted(interest).shifted_since is None


@pytest.mark.req("R-101")
def test_a_close_that_goes_over_the_end_of_a_month_stands_out_once_an_offer_is_out():
    interest = world.interest(stage="calculation")
    with clock.at(NOW):
        interest.revise(by=interest.owner, expected_on=date(2026, 5, 22))
        interest.revise(by=interest.owner, expected_on=date(2026, 5, 29))
        assert counted(interest).pushed_since is None
        interest.revise(by=interest.owner, expected_on=date(2026, 6, 2))
        assert counted(interest).pushed_since is None
        interest.hand_over_offer(by=interest.owner, on=TODAY)
    assert counted(interest).pushed_since == TODAY
    interest.revise(by=interest.owner, expected_on=date(2026, 5, 29))
    assert counted(interest).pushed_since is None
