"""Every interest ends, and how it ended is said."""

from datetime import date, timedelta

import pytest

from rapport.accounts.models import PointKind
from rapport.accounts.reaching import note_consent
from rapport.activities.models import Outcome as StepOutcome
from rapport.activities.models import Reason
from rapport.campaigns.models import Membership
from rapport.interests.finishing import finish_step, plan_for
from rapport.interests.models import Interest, Outcome, SubReason, Thinking
from rapport.interests.models.interest_closing import FinalWord
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from tests import world
from tests.world import NOW, TODAY

pytestmark = pytest.mark.django_db


def sub(code):
    return SubReason.objects.get(code=code)


def weighing_the_budget(*, owner=None):
    interest = world.interest(stage="calculation", owner=owner)
    interest.hand_over_offer(by=interest.owner, on=TODAY, thinking=Thinking.BUDGET)
    return interest


def try_in_vain(interest, times):
    for _time in range(times):
        finish_step(by=interest.owner, step=interest.next_step, outcome=StepOutcome.NO_ANSWER, at=NOW, on=TODAY)
        interest.refresh_from_db()


@pytest.mark.req("R-071")
@pytest.mark.parametrize(
    ("attempts", "word", "closes"),
    [
        (0, FinalWord(), False),
        (4, FinalWord(), False),
        (5, FinalWord(), True),
        (0, FinalWord("No money this year", TODAY), True),
        (0, FinalWord("No money this year", None), False),
        (0, FinalWord("No money this year", TODAY + timedelta(days=1)), False),
        (0, FinalWord("", TODAY), False),
        (0, FinalWord(head_because="We let it go"), False),
    ],
)
def test_who_weighs_the_budget_is_given_up_with_a_final_word_or_after_five_attempts(attempts, word, closes):
    interest = weighing_the_budget()
    try_in_vain(interest, attempts)
    if closes:
        interest.lose(by=interest.owner, on=TODAY, reason="no_prospects", final_word=word)
    else:
        with pytest.raises(Refusal, match="They weigh the budget"):
            interest.lose(by=interest.owner, on=TODAY, reason="no_prospects", final_word=word)
    assert Interest.objects.open().exists() is not closes


@pytest.mark.req("R-071")
def test_attempts_of_more_than_thirty_days_ago_are_no_proof():
    interest = weighing_the_budget()
    try_in_vain(interest, 5)
    with pytest.raises(Refusal, match="They weigh the budget"):
        interest.lose(by=interest.owner, on=TODAY + timedelta(days=31), reason="unreachable")


@pytest.mark.req("R-071")
@pytest.mark.parametrize("role", [Role.HEAD, Role.DIRECTOR])
def test_the_head_or_the_director_permits_it_with_a_reason(role):
    boss = world.person(role=role)
    team = world.team(head=boss if role == Role.HEAD else None)
    interest = weighing_the_budget(owner=world.person(team=team))
    interest.lose(by=boss, on=TODAY, reason="no_prospects", final_word=FinalWord(head_because="We let it go"))
    assert Entry.objects.latest("id").data["text"] == "We let it go"


@pytest.mark.req("R-067", "R-068", "R-069")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": ""}, "Choose why there is no deal"),
        ({"reason": "faded"}, "Choose why there is no deal"),
        ({"reason": "competitor"}, "Name the competitor"),
        ({"reason": "no_prospects", "revive_on": TODAY}, "Choose a later day than today"),
    ],
)
def test_no_deal_says_why_or_the_interest_stays_open(fields, sentence):
    interest = world.interest(stage="questions")
    with pytest.raises(Refusal, match=sentence):
        interest.lose(by=interest.owner, on=TODAY, **fields)
    assert Interest.objects.open().get().next_step.keeps


def test_a_detail_of_another_reason_is_refused():
    interest = world.interest(stage="questions")
    with pytest.raises(Refusal, match="belongs to another reason"):
        interest.lose(by=interest.owner, on=TODAY, reason="unreachable", sub_reason=sub("price"), competitor="Vestkyst")


@pytest.mark.req("R-078")
@pytest.mark.parametrize(
    ("reason", "detail", "day", "steps"),
    [
        ("unreachable", "no_answer", date(2026, 11, 20), 1),
        ("unreachable", "gone", date(2026, 11, 20), 0),
        ("competitor", "price", date(2026, 11, 20), 1),
        ("no_prospects", "project_stopped", date(2027, 5, 20), 0),
        ("no_prospects", "we_declined", date(2027, 5, 20), 0),
    ],
)
def test_a_refusal_today_is_asked_again_by_a_step_or_stands_in_the_revival_list(reason, detail, day, steps):
    interest = world.interest(stage="questions")
    interest.lose(by=interest.owner, on=TODAY, reason=reason, sub_reason=sub(detail), competitor="Vestkyst")
    asked = interest.account.steps.open().filter(reason=Reason.REVIVE)
    assert interest.revive_on == day
    assert [step.due_on for step in asked] == [day] * steps
    assert Interest.objects.to_revive().get() == interest


@pytest.mark.req("R-060", "R-142")
@pytest.mark.parametrize(
    ("detail", "consent", "listed"),
    [
        ("project_stopped", "given", 1),
        ("project_stopped", "refused", 0),
        ("project_stopped", "unknown", 0),
        ("we_declined", "given", 0),
    ],
)
def test_news_follow_where_the_detail_says_so_and_the_client_allowed_it(detail, consent, listed):
    interest = world.interest(account=world.account(mail="hakon@nordhavn.example"), stage="qualify")
    point = interest.contact.points.get(kind=PointKind.MAIL)
    if consent != "unknown":
        note_consent(by=interest.owner, point=point, consent=consent, source="on the phone", on=TODAY)
    interest.lose(by=interest.owner, on=TODAY, reason="no_prospects", sub_reason=sub(detail))
    assert Membership.objects.count() == listed


@pytest.mark.req("R-092")
def test_a_deal_makes_the_prospect_a_client():
    interest = world.interest(stage="questions", value=100)
    interest.win(by=interest.owner, on=TODAY)
    assert interest.account.status == "client"
    assert interest.won_value == 100


def test_closing_ends_every_step_that_served_it_alone():
    interest = world.interest(stage="questions")
    plan_for(
        by=interest.owner, interest=interest, on=TODAY, kind="mail", title="Send", due_on=TODAY, owner=interest.owner
    )
    interest.win(by=interest.owner, on=TODAY)
    assert not interest.steps.open().exists()


def test_one_call_for_two_matters_goes_on_for_the_other():
    first = world.interest(stage="questions")
    second = world.interest(account=first.account, stage="questions")
    shared = {"kind": "call", "title": "Both matters", "due_on": TODAY}
    step = finish_step(
        by=first.owner, step=first.next_step, outcome=StepOutcome.DONE, at=NOW, on=TODAY, next_step=shared
    )
    with_it = Interest.objects.get(pk=second.pk)
    old = with_it.next_step
    plan_for(by=first.owner, interest=with_it, on=TODAY, kind="call", title="Soon", due_on=TODAY, owner=first.owner)
    Interest.objects.get(pk=first.pk).win(by=first.owner, on=TODAY)
    step.refresh_from_db()
    assert step.done_at
    assert Interest.objects.get(pk=second.pk).next_step == old


def test_no_inquiry_counts_nowhere_and_is_undone_like_everything_else():
    interest = world.interest(stage="contact")
    interest.set_aside_as(by=interest.owner, on=TODAY, why="spam")
    assert not Interest.objects.open().exists()
    assert not Interest.objects.closed().exists()
    undo(Entry.objects.get(code="interest.set_aside"), by=interest.owner)
    assert Interest.objects.open().get().next_step.keeps


@pytest.mark.parametrize("outcome", [Outcome.WON, Outcome.LOST, Outcome.NO_INQUIRY])
def test_what_is_closed_is_closed_for_every_verb(outcome):
    interest = world.interest(stage="questions")
    ends = {
        Outcome.WON: lambda: interest.win(by=interest.owner, on=TODAY),
        Outcome.LOST: lambda: interest.lose(by=interest.owner, on=TODAY, reason="no_prospects"),
        Outcome.NO_INQUIRY: lambda: interest.set_aside_as(by=interest.owner, on=TODAY, why="double"),
    }
    ends[outcome]()
    for again in ends.values():
        with pytest.raises(Refusal, match="This interest is closed"):
            again()


def test_of_two_deals_the_other_still_makes_a_client_when_the_first_is_undone():
    first = world.interest(stage="calculation")
    second = world.interest(account=first.account, stage="calculation")
    for one in (first, second):
        one.win(by=one.owner, on=TODAY)
    undo(Entry.objects.about("interest", first.pk).get(code="interest.won"), by=first.owner)
    first.account.refresh_from_db()
    assert first.account.status == "client"
