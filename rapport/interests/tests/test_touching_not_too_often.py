"""One person hears of us a few times a week at most, over all interests and colleagues, and of two matters at once."""

from datetime import date, timedelta

import pytest

from rapport.activities.planning import log_contact, plan_step
from rapport.interests.models import Suggestion
from rapport.interests.playbooks.bundling import suggest_bundles
from rapport.interests.suggesting import accept
from tests import world

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 1)
FRIDAY = MONDAY + timedelta(days=4)


def busy(account, times, *, colleague=None, on=MONDAY):
    """So many calls with the person are planned in that week."""
    for _number in range(times):
        plan_step(
            by=account.owner, account=account, on=on, kind="call", title="Ask", due_on=on + timedelta(days=3),
            owner=colleague or account.owner, contact=account.main_contact(),
        )  # fmt: skip


def thinking(account):
    """A client who has had an offer and cannot decide alone: after two working days somebody calls."""
    interest = world.interest(account=account, stage="calculation", on=MONDAY)
    interest.hand_over_offer(by=interest.owner, on=MONDAY, thinking="alone")
    return interest


@pytest.mark.parametrize(("planned", "due"), [(2, date(2026, 6, 3)), (3, date(2026, 6, 8))])
def test_what_would_be_too_much_moves_to_the_next_week(planned, due):
    account = world.account()
    busy(account, planned, colleague=world.person())
    assert thinking(account).next_step.due_on == due


def test_attempts_that_reached_nobody_do_not_count_and_talks_do():
    account = world.account()
    for outcome in ("no_answer", "no_answer", "done"):
        log_contact(
            by=account.owner, account=account, kind="call", text="Spoke", at=world.at(MONDAY), on=MONDAY,
            contact=account.main_contact(), outcome=outcome,
        )  # fmt: skip
    busy(account, 1)
    assert thinking(account).next_step.due_on == date(2026, 6, 3)
    busy(account, 1)
    assert thinking(account).next_step.due_on == date(2026, 6, 8)


def test_an_answer_that_they_wait_for_is_never_put_off():
    account = world.account()
    busy(account, 5)
    interest = world.interest(account=account, track="order", on=MONDAY)
    assert interest.next_step.due_on == MONDAY


@pytest.mark.database
def test_two_matters_of_one_person_are_spoken_of_in_one_call():
    account = world.account()
    one, other = thinking(account), thinking(account)
    by, on = world.rapport(), MONDAY
    assert (suggest_bundles(by=by, office=None, on=on), suggest_bundles(by=by, office=None, on=on)) == (1, 0)
    accept(by=account.owner, suggestion=Suggestion.objects.get(), at=world.at(MONDAY), on=MONDAY)
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.next_step == other.next_step
    assert (one.is_whole(), other.is_whole(), account.steps.open().count()) == (True, True, 1)
