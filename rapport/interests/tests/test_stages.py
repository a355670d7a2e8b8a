"""Through the stages: any of them in one act, and what each asks for."""

from datetime import timedelta

import pytest

from rapport.activities.models import Outcome as StepOutcome
from rapport.activities.models import Reason, StepKind
from rapport.interests.finishing import finish_step
from rapport.interests.models import Interest, QualificationQuestion, Stage, Thinking, Track
from rapport.kit.refusal import Refusal
from tests import world
from tests.world import NOW, TODAY

pytestmark = pytest.mark.django_db


def stage(code):
    return Stage.objects.get(code=code)


@pytest.mark.parametrize(("before", "after"), [("qualify", "calculation"), ("calculation", "qualify")])
def test_a_stage_may_be_skipped_or_stepped_back_in_one_act(before, after):
    interest = world.interest(stage=before)
    interest.move_to(by=interest.owner, stage=stage(after), on=TODAY)
    assert interest.stage.code == after
    assert [visit.left_on for visit in interest.visits.all()] == [TODAY, TODAY, None]


def test_a_stage_of_the_other_track_is_refused():
    interest = world.interest(stage="qualify")
    with pytest.raises(Refusal, match="other way of working"):
        interest.move_to(by=interest.owner, stage=stage("price_given"), on=TODAY)


@pytest.mark.req("R-061", "R-121")
@pytest.mark.parametrize(
    ("kind", "planned", "held"),
    [
        (StepKind.MEETING_OURS, "meeting", "demonstration"),
        (StepKind.MEETING_VIDEO, "meeting", "demonstration"),
        (StepKind.DEMO, "demonstration", "questions"),
        (StepKind.CALL, "qualify", "qualify"),
    ],
)
def test_a_meeting_agreed_and_a_meeting_held_move_the_stage(kind, planned, held):
    interest = world.interest(stage="qualify")
    following = {"kind": kind, "title": "Meet", "due_on": TODAY}
    step = finish_step(by=interest.owner, step=interest.next_step, outcome=StepOutcome.DONE, at=NOW, on=TODAY,
                       next_step=following)  # fmt: skip
    assert Interest.objects.get().stage.code == planned
    after = {"kind": "task", "title": "Write it down", "due_on": TODAY}
    finish_step(by=interest.owner, step=step, outcome=StepOutcome.DONE, at=NOW, on=TODAY, next_step=after)
    assert Interest.objects.get().stage.code == held


@pytest.mark.req("R-058", "R-059")
@pytest.mark.parametrize(
    ("answer", "lacks"),
    [("10", True), ("about 8", True), ("8 to 12", False), ("11", False), ("a few", False), ("", False)],
)
def test_up_to_ten_workplaces_suggest_no_prospects(answer, lacks):
    interest = world.interest(stage="qualify")
    question = QualificationQuestion.objects.get(code="workplaces")
    assert interest.qualify(by=interest.owner, answers={question: answer}, on=TODAY) is lacks


@pytest.mark.req("R-059")
def test_without_prospects_it_goes_on_only_with_a_reason():
    interest = world.interest(stage="qualify")
    question = QualificationQuestion.objects.get(code="workplaces")
    interest.qualify(by=interest.owner, answers={question: "9"}, on=TODAY)
    with pytest.raises(Refusal, match="Say why you go on"):
        interest.move_to(by=interest.owner, stage=stage("meeting"), on=TODAY)
    interest.go_on(by=interest.owner, because="They open three halls")
    interest.move_to(by=interest.owner, stage=stage("meeting"), on=TODAY)
    assert interest.stage.code == "meeting"


def test_an_answer_given_before_still_counts_and_an_emptied_one_goes():
    interest = world.interest(stage="qualify")
    seats, today = (QualificationQuestion.objects.get(code=code) for code in ("workplaces", "today"))
    interest.qualify(by=interest.owner, answers={seats: "9"}, on=TODAY)
    assert interest.qualify(by=interest.owner, answers={today: "Paper"}, on=TODAY)
    assert not interest.qualify(by=interest.owner, answers={seats: ""}, on=TODAY)
    assert [answer.text for answer in interest.answers.all()] == ["Paper"]


def test_an_unknown_caller_may_answer_and_stays_in_the_first_stage():
    interest = world.unplaced(phone="+4722334455")
    question = QualificationQuestion.objects.get(code="workplaces")
    interest.qualify(by=interest.owner, answers={question: "40"}, on=TODAY)
    assert interest.stage.code == "contact"


@pytest.mark.req("R-053")
@pytest.mark.parametrize(
    ("track", "to", "first", "reason"),
    [
        (Track.INTEREST, Track.ORDER, "request", Reason.GIVE_PRICE),
        (Track.ORDER, Track.INTEREST, "qualify", Reason.ASK_NEEDS),
    ],
)
def test_what_turns_out_to_be_the_other_goes_on_there(track, to, first, reason):
    interest = world.interest(track=track)
    interest.convert(by=interest.owner, track=to, on=TODAY)
    assert (interest.stage.code, interest.next_step.reason) == (first, reason)


@pytest.mark.parametrize(("track", "first"), [(Track.INTEREST, "request"), (Track.ORDER, "contact")])
def test_an_unknown_caller_may_change_the_track_too(track, first):
    interest = world.unplaced(words="Hello")
    if track == Track.ORDER:
        interest.convert(by=interest.owner, track=Track.ORDER, on=TODAY)
    interest.convert(by=interest.owner, track=Track.ORDER if track == Track.INTEREST else Track.INTEREST, on=TODAY)
    assert interest.stage.code == first


@pytest.mark.req("R-109", "R-114")
def test_a_silent_client_counts_as_choosing():
    interest = world.interest(stage="calculation")
    interest.hand_over_offer(by=interest.owner, on=TODAY)
    assert interest.thinking == Thinking.CHOOSING
    assert interest.next_step.reason == Reason.ASK_RESULT


@pytest.mark.req("R-106", "R-107", "R-110", "R-113")
@pytest.mark.parametrize(
    ("thinking", "reason", "days"),
    [("alone", Reason.REACH_DECIDER, 2), ("choosing", Reason.ASK_RESULT, 7), ("budget", Reason.MORE_FACTS, 30)],
)
def test_why_they_think_decides_the_next_step(thinking, reason, days):
    interest = world.interest(stage="calculation")
    interest.hand_over_offer(by=interest.owner, on=TODAY, thinking="choosing")
    interest.think(by=interest.owner, thinking=thinking, on=TODAY)
    assert interest.next_step.reason == reason
    assert TODAY < interest.next_step.due_on <= TODAY + timedelta(days=days)


@pytest.mark.parametrize("how", ["agreed", "theirs"])
def test_a_day_agreed_with_the_client_beats_every_rhythm(how):
    agreed = {"title": "Hear their board", "due_on": TODAY + timedelta(days=40), "agreed": how == "agreed"}
    interest = world.interest(**agreed)
    if how == "theirs":
        until = TODAY + timedelta(days=40)
        interest.next_step.wait(by=interest.owner, until=until, on=TODAY, waiting_for="Their board")
    before = interest.next_step
    interest.hand_over_offer(by=interest.owner, on=TODAY, thinking="alone")
    assert interest.next_step == before


def test_the_contact_leaves_while_they_choose_and_the_matter_goes_on():
    interest = world.interest(stage="calculation")
    interest.hand_over_offer(by=interest.owner, on=TODAY)
    interest.contact.leave(by=interest.owner, on=TODAY)
    finish_step(by=interest.owner, step=interest.next_step, outcome=StepOutcome.NO_ANSWER, at=NOW, on=TODAY)
    assert Interest.objects.open().get().next_step.attempt == 2
