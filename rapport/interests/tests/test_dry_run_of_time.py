"""What time would have brought: a rhythm nobody kept, an inquiry without answer, a silent offer, a lost deal."""

from datetime import date, timedelta

import pytest

from rapport.activities.models import StepKind
from rapport.activities.planning import log_contact
from rapport.interests.dry_run.running import begin, work_off
from rapport.interests.models import DryRun, Playbook
from rapport.kit import clock
from tests import world

pytestmark = pytest.mark.django_db

BEGAN = date(2026, 3, 2)  # a Monday
ENDS = date(2026, 4, 30)


def asked(code: str) -> int:
    """How many steps only this playbook asks for."""
    for playbook in Playbook.objects.on().exclude(code=code):
        playbook.switch_off(by=world.rapport())
    playbook = Playbook.objects.on().get()
    run = begin(by=world.rapport(), playbook=playbook, on=ENDS, at=world.at(ENDS), enqueue=lambda run: work_off(run.pk))
    found = DryRun.objects.get(pk=run.pk)
    assert found.before == found.after
    return found.before["steps"] + found.before["questions"]


def client_in_rhythm():
    account = world.account(country="", on=BEGAN)
    with clock.at(world.at(BEGAN)):
        account.set_rhythm(by=account.owner, days=14)
    return account


def test_a_rhythm_asks_every_two_weeks_and_begins_anew_with_a_talk():
    account = client_in_rhythm()
    day = BEGAN + timedelta(days=10)
    log_contact(
        by=account.owner, account=account, kind=StepKind.CALL, text="We spoke.", at=world.at(day), on=world.TODAY
    )
    # After Thursday 12 March: 26 March, 9 and 23 April.
    assert asked("rhythm") == 3


def test_a_rhythm_that_nobody_kept_asks_each_time():
    client_in_rhythm()
    assert asked("rhythm") == 4


def test_an_inquiry_by_mail_waits_for_its_first_answer_once():
    with clock.at(world.at(BEGAN)):
        world.interest(account=world.account(country="", on=BEGAN), channel="mail", on=BEGAN)
    assert asked("unanswered") == 1


def test_an_offer_is_silent_until_the_day_on_which_they_spoke():
    with clock.at(world.at(BEGAN)):
        interest = world.interest(account=world.account(country="", on=BEGAN), on=BEGAN)
        interest.hand_over_offer(by=interest.owner, on=BEGAN, thinking="choosing", at=world.at(BEGAN))
    assert asked("silent") == 1


def test_a_day_to_ask_again_is_a_question():
    with clock.at(world.at(BEGAN)):
        interest = world.interest(account=world.account(country="", on=BEGAN), on=BEGAN)
        interest.lose(
            by=interest.owner, on=BEGAN, reason="no_prospects", text="Too small.", revive_on=BEGAN + timedelta(days=30)
        )
    assert asked("revival") == 1
