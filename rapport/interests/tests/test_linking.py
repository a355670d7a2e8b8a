"""Taken up again, merged, split, moved: nothing is lost and the old one is linked to the new one."""

import pytest

from rapport.activities.models import Outcome as StepOutcome
from rapport.interests.finishing import finish_step
from rapport.interests.models import Interest, LinkKind, Outcome
from rapport.interests.models.interest_keeping import Line
from rapport.interests.reviving import merge, revive, split, transfer
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from tests import world
from tests.world import NOW, TODAY

pytestmark = pytest.mark.django_db


def with_lines(**fields):
    interest = world.interest(stage="questions", **fields)
    lines = [Line("Scales", 700, "once"), Line("Labels", 300, "yearly")]
    interest.assign_lines(by=interest.owner, lines=lines)
    return interest


@pytest.mark.req("R-072")
def test_a_closed_interest_comes_back_with_its_whole_context():
    old = with_lines()
    old.lose(by=old.owner, on=TODAY, reason="competitor", competitor="Vestkyst")
    new = revive(by=old.owner, interest=old, at=NOW, on=TODAY)
    assert (new.title, new.words, new.value, new.contact) == (old.title, old.words, 1000, old.contact)
    assert [line.name for line in new.lines.all()] == ["Scales", "Labels"]
    assert new.links.get().kind == LinkKind.REVIVED
    with pytest.raises(Refusal, match="taken up again already"):
        revive(by=old.owner, interest=old, at=NOW, on=TODAY)


def test_taking_up_again_by_hand_ends_the_step_that_would_ask():
    old = world.interest(stage="questions")
    old.lose(by=old.owner, on=TODAY, reason="competitor", competitor="Vestkyst")
    asking = old.account.steps.open().get()
    new = revive(by=old.owner, interest=old, at=NOW, on=TODAY)
    assert [step.pk for step in old.account.steps.open()] == [new.next_step_id]
    undo(Entry.objects.get(code="interest.revived"), by=old.owner)
    assert old.account.steps.open().get() == asking


def test_somebody_who_has_left_is_not_asked_again():
    old = world.interest(stage="questions")
    old.lose(by=old.owner, on=TODAY, reason="no_prospects")
    old.contact.leave(by=old.owner, on=TODAY)
    assert revive(by=old.owner, interest=old, at=NOW, on=TODAY).contact is None


def test_what_was_no_inquiry_is_undone_not_taken_up_again():
    old = world.interest(stage="questions")
    old.set_aside_as(by=old.owner, on=TODAY, why="spam")
    with pytest.raises(Refusal, match="Undo that instead"):
        revive(by=old.owner, interest=old, at=NOW, on=TODAY)


def test_merged_interests_have_one_sum_all_lines_and_all_open_steps():
    into = with_lines()
    other = world.interest(account=into.account, stage="questions", value=250, title="Ribbons")
    step = other.next_step
    merge(by=into.owner, interest=other, into=into, on=TODAY)
    into.refresh_from_db()
    assert into.value == 1250
    assert [line.name for line in into.lines.all()] == ["Scales", "Labels", "Ribbons"]
    assert step in into.steps.open()
    other.refresh_from_db()
    assert (other.outcome, other.set_aside) == (Outcome.NO_INQUIRY, "merged")


def test_a_sum_in_another_currency_is_taken_over_where_there_was_none():
    into = world.interest(stage="questions", currency="EUR")
    other = world.interest(account=into.account, stage="questions", value=250, currency="NOK")
    merge(by=into.owner, interest=other, into=into, on=TODAY)
    assert (into.value, into.currency) == (250, "NOK")


@pytest.mark.parametrize("which", ["itself", "another client's", "another currency's"])
def test_what_cannot_be_one_matter_is_not_merged(which):
    into = world.interest(stage="questions", value=100)
    other = {
        "itself": into,
        "another client's": world.interest(stage="questions"),
        "another currency's": world.interest(account=into.account, value=100, currency="NOK", stage="questions"),
    }[which]
    with pytest.raises(Refusal):
        merge(by=into.owner, interest=other, into=into, on=TODAY)


def test_a_merge_is_undone_with_all_its_rows():
    into = with_lines()
    other = world.interest(account=into.account, stage="questions", value=250)
    merge(by=into.owner, interest=other, into=into, on=TODAY)
    undo(Entry.objects.get(code="interest.merged"), by=into.owner)
    into.refresh_from_db()
    assert into.value == 1000
    assert Interest.objects.open().count() == 2
    assert Interest.objects.get(pk=other.pk).next_step.keeps


def test_a_split_shares_the_next_step_until_one_goes_on():
    old = with_lines()
    new = split(by=old.owner, interest=old, lines=[old.lines.first().pk], title="Scales only", at=NOW, on=TODAY)
    assert (new.value, old.value) == (700, 300)
    assert new.next_step == old.next_step
    old.win(by=old.owner, on=TODAY)
    assert Interest.objects.open().get().next_step.is_open


def test_two_interests_that_go_on_with_the_same_further_step_do_so_together():
    old = with_lines()
    new = split(by=old.owner, interest=old, lines=[old.lines.first().pk], title="Scales only", at=NOW, on=TODAY)
    following = {"kind": "call", "title": "Both", "due_on": TODAY}
    finish_step(by=old.owner, step=new.next_step, outcome=StepOutcome.DONE, at=NOW, on=TODAY, next_step=following)
    assert len({one.next_step_id for one in Interest.objects.open()}) == 1


def test_some_lines_are_split_off_not_all_and_not_none():
    old = with_lines()
    for lines in ([], [line.pk for line in old.lines.all()]):
        with pytest.raises(Refusal, match="not all of them"):
            split(by=old.owner, interest=old, lines=lines, title="Half", at=NOW, on=TODAY)


def test_an_interest_moves_to_another_client_with_its_steps_and_back_by_undo():
    interest, other = world.interest(stage="questions"), world.account(name="Pekárny Javornice")
    before = interest.account
    transfer(by=interest.owner, interest=interest, to=other, on=TODAY)
    assert interest.next_step.account == other
    undo(Entry.objects.get(code="interest.transferred"), by=interest.owner)
    interest.refresh_from_db()
    assert interest.account == before
    assert interest.next_step.account == before


def test_a_step_that_serves_two_keeps_the_interest_where_it_is():
    old = with_lines()
    new = split(by=old.owner, interest=old, lines=[old.lines.first().pk], title="Scales only", at=NOW, on=TODAY)
    with pytest.raises(Refusal, match="serves another interest too"):
        transfer(by=new.owner, interest=new, to=world.account(), on=TODAY)


def test_moving_to_another_client_is_not_undone_once_a_matter_of_that_client_joined():
    owner = world.person()
    moved = world.interest(account=world.account(name="Nordhavn", owner=owner))
    joining = world.interest(account=world.account(name="Sklárny", owner=owner))
    transfer(by=owner, interest=moved, to=joining.account, on=TODAY)
    entry = Entry.objects.latest("id")
    merge(by=owner, interest=joining, into=moved, on=TODAY)
    with pytest.raises(Refusal, match="changed since"):
        undo(entry, by=owner)
    moved.refresh_from_db()
    assert moved.account == joining.account
