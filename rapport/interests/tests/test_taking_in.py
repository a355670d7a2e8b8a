"""Take-in never refuses to save, and never leaves an inquiry without an owner, a step and a day."""

from datetime import date

import pytest

from rapport.activities.models import Outcome as StepOutcome
from rapport.activities.models import Reason
from rapport.interests.finishing import finish_step
from rapport.interests.models import Interest, Outcome, Stage, Thinking
from rapport.interests.models.interest_closing import FinalWord
from rapport.interests.placing import Placed, place
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world
from tests.world import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-006", "R-008")
def test_a_phone_number_alone_is_taken_in_and_who_it_is_comes_next():
    ida = world.person()
    interest = take_in(by=ida, caller=Caller(phone="+47 22 33 44 55"), inquiry=Inquiry(), at=NOW, on=TODAY)
    assert str(interest.account) == "Unknown"
    assert interest.next_step.reason == Reason.FIND_OUT_WHO
    with pytest.raises(Refusal, match="Find out the surname and the company"):
        interest.move_to(by=ida, stage=Stage.objects.get(code="qualify"), on=TODAY)


@pytest.mark.req("R-079")
def test_a_repeat_inquiry_is_linked_to_the_one_before():
    first = world.interest()
    again = world.interest(account=first.account)
    assert again.is_repeat
    assert again.links.get().earlier == first


@pytest.mark.req("R-108")
def test_no_answer_plans_the_next_attempt_by_itself():
    interest = world.interest(stage="qualify")
    step = interest.next_step
    finish_step(by=interest.owner, step=step, outcome=StepOutcome.NO_ANSWER, at=NOW, on=TODAY)
    interest.refresh_from_db()
    assert interest.next_step.attempt == 2
    assert interest.next_step.due_on == date(2026, 5, 21)
    step.refresh_from_db()
    assert step.outcome == StepOutcome.NO_ANSWER


def test_undoing_a_finished_step_brings_the_old_one_back():
    interest = world.interest(stage="qualify")
    step = interest.next_step
    finish_step(by=interest.owner, step=step, outcome=StepOutcome.NO_ANSWER, at=NOW, on=TODAY)
    undo(Entry.objects.filter(code="step.finished").latest("id"), by=interest.owner)
    interest.refresh_from_db()
    assert interest.next_step == step
    assert interest.steps.open().count() == 1


def test_a_step_cannot_be_finished_without_a_next_one():
    interest = world.interest(stage="qualify")
    with pytest.raises(Refusal, match="Say what comes next"):
        finish_step(by=interest.owner, step=interest.next_step, outcome=StepOutcome.DONE, at=NOW, on=TODAY)


@pytest.mark.req("R-114", "R-106")
def test_an_offer_handed_over_to_somebody_who_cannot_decide_asks_for_the_decider_in_two_working_days():
    interest = world.interest(stage="calculation", value=4_873_600)
    interest.hand_over_offer(by=interest.owner, on=TODAY, thinking=Thinking.ALONE)
    interest.refresh_from_db()
    assert interest.stage.code == "thinking"
    assert interest.next_step.reason == Reason.REACH_DECIDER
    assert interest.next_step.due_on == date(2026, 5, 22)


@pytest.mark.req("R-071")
def test_a_client_who_weighs_the_budget_is_not_refused_without_a_final_word():
    interest = world.interest(stage="calculation")
    interest.hand_over_offer(by=interest.owner, on=TODAY, thinking=Thinking.BUDGET)
    with pytest.raises(Refusal, match="They weigh the budget"):
        interest.lose(by=interest.owner, on=TODAY, reason="no_prospects")
    word = FinalWord("We have no money this year", TODAY)
    interest.lose(by=interest.owner, on=TODAY, reason="no_prospects", final_word=word)
    assert Interest.objects.get().outcome == Outcome.LOST


def test_closing_can_be_undone_and_the_next_step_is_there_again():
    interest = world.interest(stage="calculation")
    step = interest.next_step
    interest.win(by=interest.owner, on=TODAY)
    undo(Entry.objects.filter(code="interest.won").latest("id"), by=interest.owner)
    interest.refresh_from_db()
    assert interest.is_open
    assert interest.next_step == step
    assert interest.next_step.keeps


def test_who_it_is_is_taken_back_although_the_register_names_them_already():
    interest = world.unplaced(phone="+47 22 33 44 55", words="What do scales cost?")
    place(by=interest.owner, interest=interest, who=Placed("Dahl", company="Nordhavn Pakkeri AS"), on=world.TODAY)
    assert interest.inbounds.get().contact.surname == "Dahl"
    undo(Entry.objects.get(code="interest.placed"), by=interest.owner)
    interest.refresh_from_db()
    assert (interest.contact, interest.account.name, interest.inbounds.get().contact) == (None, "", None)


def test_a_client_who_asks_again_is_out_of_the_archive_again_and_back_in_it_by_undo():
    account = world.account()
    account.archive(by=account.owner, on=TODAY, because="Bought by another")
    caller, inquiry = Caller(account=account), Inquiry(words="What do scales cost?")
    take_in(by=account.owner, caller=caller, inquiry=inquiry, at=NOW, on=TODAY)
    account.refresh_from_db()
    assert account.archived_on is None
    undo(Entry.objects.get(code="interest.taken_in"), by=account.owner)
    account.refresh_from_db()
    assert account.archived_on == TODAY
