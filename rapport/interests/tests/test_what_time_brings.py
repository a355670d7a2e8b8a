"""What days bring is planned by itself each morning, or suggested where a person must decide."""

from datetime import date, datetime, timedelta

import pytest

from rapport.accounts.models import Account
from rapport.activities.models import Outcome, Reason, Step
from rapport.activities.planning import plan_step
from rapport.interests.finishing import finish_step
from rapport.interests.models import Interest, Playbook, Suggestion
from rapport.interests.models.suggestions import Answer
from rapport.interests.playbooks.mornings import plan_mornings
from rapport.interests.rules import suggest
from rapport.interests.suggesting import accept
from rapport.journal.models import Entry
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def morning(day: date) -> int:
    now = world.at(day, hour=6)
    with clock.at(now):
        return plan_mornings(now)


def only(*codes: str) -> None:
    """One playbook is tried at a time."""
    Playbook.objects.exclude(code__in=codes).update(is_on=False)


def later(days: int) -> date:
    return world.TODAY + timedelta(days=days)


def far_off(interest: Interest, days: int = 60) -> None:
    """Its next step is not due for a long time."""
    interest.next_step.snooze(by=interest.owner, to=later(days), on=world.TODAY)


def reasons(interest: Interest) -> list[str]:
    return list(interest.steps.open().order_by("due_on").values_list("reason", flat=True))


@pytest.fixture
def silent() -> Interest:
    found = world.interest(stage="calculation")
    found.hand_over_offer(by=found.owner, on=world.TODAY, thinking="budget")
    far_off(found)
    return found


@pytest.mark.req("R-070", "R-115")
def test_an_offer_that_is_silent_gets_a_call_that_says_by_which_playbook(silent):
    only("silent")
    assert (morning(later(13)), morning(later(14))) == (0, 1)
    silent.refresh_from_db()
    step = silent.next_step
    assert (step.reason, step.due_on, step.planned_by) == (Reason.ASK_THOUGHTS, date(2026, 6, 3), "silent.1/1")
    entry = Entry.objects.get(code="step.planned_by_rule")
    assert (str(entry.actor), "Offer silent" in entry.sentence) == (str(world.rapport()), True)


def test_a_morning_that_is_repeated_plans_nothing_twice(silent):
    only("silent")
    assert [morning(later(14)), morning(later(14)), morning(later(15))] == [1, 0, 0]


def test_a_silent_offer_of_a_client_who_is_closed_for_long_is_called_once(silent):
    only("silent")
    first, last = later(12), later(40)
    silent.account.keep_quiet(by=silent.owner, on=world.TODAY, first_day=first, last_day=last)
    assert [morning(later(day)) for day in range(14, 18)] == [1, 0, 0, 0]


@pytest.mark.req("R-117")
def test_until_a_day_agreed_with_the_client_nothing_is_planned(silent):
    only("silent")
    silent.next_step.revise(by=silent.owner, agreed=True)
    assert morning(later(20)) == 0


def test_an_open_complaint_pauses_until_it_is_settled(silent):
    only("silent")
    silent.account.complain(by=silent.owner, text="The scales drift.", on=later(2))
    assert morning(later(20)) == 0
    silent.account.settle_complaint(by=silent.owner, text="Exchanged.")
    assert morning(later(21)) == 1


@pytest.mark.req("R-116")
def test_an_inquiry_without_an_answer_is_called_today_and_then_the_head_is_asked():
    only("unanswered")
    head = world.person(name="Olga Lind")
    ida = world.person(team=world.team(head=head))
    interest = world.interest(owner=ida, channel="mail", due_on=later(5))
    assert morning(later(1)) == 1
    interest.refresh_from_db()
    assert (interest.next_step.reason, interest.next_step.due_on) == (Reason.FIRST_ANSWER, later(1))
    interest.next_step.snooze(by=ida, to=later(9), on=later(1))
    assert morning(later(2)) == 1
    assert Suggestion.objects.get().owner == head


def test_over_a_weekend_the_head_is_not_asked_before_anybody_could_answer():
    only("unanswered")
    ida = world.person(team=world.team(head=world.person(name="Olga Lind")))
    friday = date(2026, 5, 29)
    world.interest(owner=ida, channel="mail", on=friday, due_on=date(2026, 6, 8))
    assert [morning(friday + timedelta(days=day)) for day in (1, 2)] == [1, 0]


@pytest.fixture
def unreachable() -> Interest:
    head = world.person(name="Olga Lind")
    team = world.team(parent=world.team(head=head))  # a team without a head of its own
    found = world.interest(owner=world.person(team=team))
    for number in range(5):
        day = later(1 + number)
        found.refresh_from_db()
        finish_step(by=found.owner, step=found.next_step, outcome=Outcome.NO_ANSWER, at=world.at(day), on=day)
    only("unreachable")
    return found


@pytest.mark.req("R-067", "R-108")
def test_after_five_attempts_the_head_decides_and_closes_it_by_one_press(unreachable):
    assert [morning(later(6)), morning(later(7))] == [1, 0]
    suggestion = Suggestion.objects.get()
    assert (suggestion.owner.name, suggestion.number) == ("Olga Lind", 5)
    accept(by=suggestion.owner, suggestion=suggestion, at=world.at(later(7)), on=later(7))
    unreachable.refresh_from_db()
    assert (unreachable.outcome, unreachable.reason) == ("lost", "unreachable")
    with pytest.raises(Refusal):
        suggestion.dismiss(by=suggestion.owner, at=world.NOW)


def test_what_is_suggested_is_not_closed_once_they_were_reached(unreachable):
    morning(later(8))
    unreachable.refresh_from_db()
    finish_step(
        by=unreachable.owner, step=unreachable.next_step, outcome=Outcome.DONE, text="Reached", at=world.at(later(9)),
        on=later(9), next_step={"kind": "call", "title": "Meet", "due_on": later(12), "agreed": True},
    )  # fmt: skip
    suggestion = Suggestion.objects.get(does="close")
    with pytest.raises(Refusal):
        accept(by=suggestion.owner, suggestion=suggestion, at=world.at(later(10)), on=later(10))
    unreachable.refresh_from_db()
    assert unreachable.is_open


def test_what_was_dismissed_is_not_suggested_again(unreachable):
    morning(later(6))
    suggestion = Suggestion.objects.get()
    suggestion.dismiss(by=suggestion.owner, at=world.at(later(6)))
    assert morning(later(7)) == 0
    assert Suggestion.objects.get().answer == Answer.DISMISSED


@pytest.mark.req("R-147")
def test_after_some_talks_without_a_meeting_one_is_suggested_and_one_press_plans_it():
    only("ripe")
    interest = world.interest(stage="qualify")
    for number in range(3):
        day, following = later(1 + number), {"title": "Ask again", "due_on": later(2 + number)}
        interest.refresh_from_db()
        step = interest.next_step
        finish_step(
            by=interest.owner, step=step, outcome="done", at=world.at(day), on=day, text="Ok", next_step=following
        )
    morning(later(5))
    suggestion = Suggestion.objects.get()
    accept(by=interest.owner, suggestion=suggestion, at=world.NOW, on=later(5))
    assert Reason.AGREE_MEETING in reasons(interest)


def test_what_a_playbook_asks_at_most_so_often_is_escalated_when_nothing_came_of_it(silent):
    head = world.person(name="Olga Lind")
    only("budget")
    Playbook.objects.filter(code="budget").update(at_most=2, then="escalate")
    silent.owner.team = world.team(head=head)
    silent.owner.save()
    silent.think(by=silent.owner, thinking="budget", on=world.TODAY)
    for number in range(2):
        assert morning(later(number)) == 0
        silent.refresh_from_db()
        rule = suggest(silent, on=later(number))
        following = {"kind": "mail", "reason": rule.reason, "planned_by": rule.planned_by, "due_on": rule.due_on}
        finish_step(
            by=silent.owner, step=silent.next_step, outcome="done", at=world.at(later(number)), on=later(number),
            text="Sent", next_step=following,
        )  # fmt: skip
    assert morning(later(3)) == 1
    assert Suggestion.objects.get().owner == head


@pytest.mark.req("R-113")
def test_each_round_while_they_weigh_the_budget_has_another_reason():
    interest = world.interest(stage="calculation")
    interest.hand_over_offer(by=interest.owner, on=world.TODAY, thinking="budget")
    found = []
    for number in range(5):
        interest.refresh_from_db()
        step = interest.next_step
        found.append(step.reason)
        rule = suggest(interest, on=later(number))
        following = {"kind": "mail", "reason": rule.reason, "planned_by": rule.planned_by, "due_on": rule.due_on}
        at = world.at(later(number))
        finish_step(
            by=interest.owner, step=step, outcome="done", at=at, on=later(number), text="Ok", next_step=following
        )
    assert found == ["more_facts", "novelty", "fair", "invite", "more_facts"]


def test_who_left_is_asked_nothing_more(unreachable):
    morning(later(6))
    suggestion = Suggestion.objects.get()
    suggestion.owner.deactivate(by=world.rapport(), because="Retired")
    morning(later(7))
    assert Suggestion.objects.get().owner == unreachable.owner


@pytest.mark.req("R-118")
def test_a_client_whose_rhythm_asks_for_it_gets_one_touch():
    only("rhythm")
    account = world.account()
    account.set_rhythm(by=account.owner, days=10)
    assert [morning(later(n)) for n in (9, 12, 13, 14)] == [0, 1, 0, 0]
    step = Step.objects.get(reason=Reason.TOUCH)
    assert (step.owner, step.planned_by) == (account.owner, "rhythm.1/1")


@pytest.mark.req("R-119")
@pytest.mark.parametrize(("kind", "is_late"), [("call", False), ("mail", True), ("letter", True)])
def test_what_we_only_sent_leaves_the_rhythm_as_it_was(kind, is_late):
    account = world.account()
    account.set_rhythm(by=account.owner, days=7, next_touch_on=later(-30))
    step = plan_step(
        by=account.owner, account=account, on=world.TODAY, kind=kind, title="Greet", due_on=world.TODAY,
        owner=account.owner,
    )  # fmt: skip
    step.finish(by=account.owner, outcome=Outcome.DONE, at=world.NOW, text="Done")
    account.refresh_from_db()
    assert (account.next_touch_on <= world.TODAY) is is_late


def test_a_call_in_half_a_year_does_not_stand_for_the_rhythm():
    only("rhythm")
    account = world.account()
    account.set_rhythm(by=account.owner, days=7, next_touch_on=later(7))
    plan_step(
        by=account.owner, account=account, on=world.TODAY, kind="call", reason=Reason.REVIVE, due_on=later(180),
        owner=account.owner,
    )  # fmt: skip
    assert morning(later(7)) == 1


def test_some_time_after_a_deal_somebody_asks_whether_they_are_satisfied_and_again_after_half_a_year():
    only("satisfaction")
    interest = world.interest()
    interest.win(by=interest.owner, on=world.TODAY, value=100)
    assert [morning(later(n)) for n in (29, 30, 31)] == [0, 1, 0]
    step = Step.objects.get(reason=Reason.SATISFIED)
    step.finish(by=interest.owner, outcome="done", at=world.at(later(33)))
    assert [morning(later(n)) for n in (100, 209, 215)] == [0, 0, 1]


@pytest.mark.req("R-004")
def test_records_that_nobody_checked_for_a_year_are_checked_few_at_a_time():
    only("stale")
    ida = world.person()
    for number in range(3):
        account = world.account(name=f"Nord {number}", owner=ida, on=later(-400))
        Account.objects.filter(pk=account.pk).update(status="client")
    assert [morning(later(n)) for n in (0, 1)] == [2, 0]


@pytest.mark.req("R-078")
def test_on_the_day_of_revival_it_is_suggested_where_no_step_stands_for_it():
    only("revival")
    interest = world.interest()
    interest.lose(by=interest.owner, on=world.TODAY, reason="no_prospects", revive_on=later(30))
    assert [morning(later(n)) for n in (29, 30, 31)] == [0, 1, 0]
    accept(by=interest.owner, suggestion=Suggestion.objects.get(), at=world.NOW, on=later(31))
    assert Step.objects.open().get(reason=Reason.REVIVE).account == interest.account


def test_it_is_morning_when_the_clock_of_the_office_says_so():
    only("rhythm")
    account = world.account(owner=world.person(office=world.office(time_zone="America/New_York")))
    account.set_rhythm(by=account.owner, days=1)
    early = datetime.combine(later(1), datetime.min.time(), tzinfo=world.NOW.tzinfo)
    assert [plan_mornings(early + timedelta(hours=hour)) for hour in (7, 8, 9, 10)] == [0, 0, 1, 0]
