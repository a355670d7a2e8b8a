"""What a playbook would have asked for is told from the year that is over, before anything is switched on."""

from datetime import date, timedelta

import pytest

from rapport.activities.models import Reason
from rapport.interests.dry_run.running import begin, work_off
from rapport.interests.models import DryRun, LineDraft, Playbook
from rapport.kit import clock
from tests import world
from tests.test_algorithm_pages import rows

pytestmark = pytest.mark.django_db

BEGAN = date(2026, 3, 2)  # a Monday
ENDS = date(2026, 4, 30)


def choosing_client():
    """Somebody has been choosing since the beginning of March; nobody has called since."""
    with clock.at(world.at(BEGAN)):
        account = world.account(surname="Kučerová", country="", on=BEGAN)
        interest = world.interest(account=account, on=BEGAN)
        interest.hand_over_offer(by=interest.owner, on=BEGAN, thinking="choosing", at=world.at(BEGAN))
    return interest


def tried(playbook: Playbook, on: date = ENDS) -> DryRun:
    run = begin(by=world.rapport(), playbook=playbook, on=on, at=world.at(on), enqueue=lambda run: work_off(run.pk))
    return DryRun.objects.get(pk=run.pk)


def leading(code: str) -> Playbook:
    return Playbook.objects.of_the_firm().on().get(code=code)


def asked_every(days: int) -> Playbook:
    lines = [LineDraft(reason=Reason.ASK_RESULT, after_days=days, in_working_days=False)]
    return leading("choosing").change(by=world.rapport(), lines=lines, repeat_days=days)


def alone(*codes: str) -> None:
    """Only these playbooks lead."""
    for playbook in Playbook.objects.on().exclude(code__in=codes):
        playbook.switch_off(by=world.rapport())


@pytest.mark.database
def test_a_call_twice_a_week_asks_for_more_than_one_a_week():
    alone("choosing")
    choosing_client()
    run = tried(asked_every(3))
    # Two months and a half of Mondays from 9 March on: eight; every three days at the latest, never on a weekend.
    assert run.before["steps"] == 8
    assert run.after["steps"] > 13
    assert (run.before["closed"], run.after["closed"], run.before["too_often"]) == (0, 0, 0)


def test_each_measure_asks_for_as_much_as_explained():
    alone("choosing")
    choosing_client()
    for days, steps, most in rows("algorithms/dry-run.md", "Every so many days at the latest"):
        after = tried(asked_every(int(days))).after
        assert [days, str(after["steps"]), str(after["pressed"][0][1])] == [days, steps, most]


def test_the_year_ends_with_its_last_day_and_begins_with_its_first():
    alone("choosing")
    choosing_client()
    assert tried(asked_every(7), on=BEGAN + timedelta(days=6)).before["steps"] == 0
    assert tried(asked_every(7), on=BEGAN + timedelta(days=7)).before["steps"] == 1


def test_what_was_closed_is_asked_for_no_longer():
    alone("choosing")
    interest = choosing_client()
    day = BEGAN + timedelta(days=15)
    with clock.at(world.at(day)):
        interest.refresh_from_db()
        interest.win(by=interest.owner, on=day, text="They signed.")
    assert tried(asked_every(7)).before["steps"] == 2


def test_what_was_closed_on_the_first_day_asks_for_nothing():
    alone("choosing")
    interest = choosing_client()
    with clock.at(world.at(BEGAN)):
        interest.refresh_from_db()
        interest.win(by=interest.owner, on=BEGAN, text="They signed.")
    assert tried(asked_every(7), on=BEGAN.replace(year=2027)).before["steps"] == 0


def test_a_playbook_that_asks_first_plans_nothing_and_counts_as_a_question():
    alone("choosing")
    choosing_client()
    run = tried(leading("choosing").change(by=world.rapport(), suggests=True))
    assert (run.after["steps"], run.after["questions"], run.before["questions"]) == (0, 8, 0)


def test_a_full_day_and_a_pressed_client_are_breaches(settings):
    settings.NUMBERS = {**settings.NUMBERS, "touches_a_week": 2}
    alone("choosing")
    interest = choosing_client()
    interest.owner.fill_days(by=interest.owner, pattern="", steps=1, minutes=None, each={})
    for _n in range(2):
        with clock.at(world.at(BEGAN)):
            other = world.interest(account=interest.account, owner=interest.owner, on=BEGAN)
            other.hand_over_offer(by=interest.owner, on=BEGAN, thinking="choosing", at=world.at(BEGAN))
    run = tried(asked_every(7))
    assert (run.before["steps"], run.before["over"], run.before["too_often"]) == (24, 8, 8)
    assert run.before["pressed"] == [[interest.account_id, 3]]
    assert run.before["managers"][str(interest.owner_id)]["most"] == 3
