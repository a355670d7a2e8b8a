"""A machine that does whatever people may do with interests, in any order, and looks whether anybody is forgotten."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import Confidentiality
from rapport.activities.models import Outcome as StepOutcome
from rapport.activities.models import Step, StepKind
from rapport.activities.planning import plan_step
from rapport.interests import reviving
from rapport.interests.finishing import finish_step, plan_for
from rapport.interests.hearing import hear
from rapport.interests.models import (
    Interest,
    LossReason,
    Outcome,
    QualificationQuestion,
    SetAside,
    Stage,
    Thinking,
    Track,
)
from rapport.interests.models.interest_closing import FinalWord
from rapport.interests.models.interest_keeping import Line
from rapport.interests.placing import Placed, place
from rapport.interests.rebuilding import differences
from rapport.interests.taking_in import Caller, Inquiry, take_in
from rapport.journal.acting import act, undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal, Stale
from rapport.search import indexing
from tests import world

ANY = st.integers(0, 99)
DAYS = st.integers(0, 9)


class Work(RuleBasedStateMachine):
    """Each rule is one act of one person. A rule of the product may refuse it; then nothing has changed."""

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.today = date(2026, 5, 18)

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.people = [world.person(name="Ida Holm"), world.person(name="Jonas Berg")]
        for name, owner in zip(("Nordhavn", "Sklárny"), self.people, strict=True):
            account = world.account(name=name, owner=owner, on=self.today)
            for track in Track.values:
                one = world.interest(account=account, track=track, on=self.today)
                one.assign_lines(by=owner, lines=[Line("Scales", 700, "once"), Line("Labels", 300, "yearly")])

    # What the rules are made of -------------------------------------------------------------------------------

    @property
    def at(self):
        return datetime(self.today.year, self.today.month, self.today.day, 10, tzinfo=UTC)

    def pick(self, rows, number):
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    def interest(self, number, **which):
        return self.pick(Interest.objects.filter(**which), number)

    def open_interest(self, number):
        return self.interest(number, outcome=Outcome.OPEN)

    def do(self, verb, *needed):
        """Alone at work and with fresh rows nobody is ever told that somebody else was quicker."""
        if any(row is None for row in needed):
            return
        try:
            with transaction.atomic():
                verb()
        except Stale:
            raise
        except Refusal:
            pass

    # Taking in and planning -----------------------------------------------------------------------------------

    @rule(days=DAYS)
    def days_go_by(self, days):
        self.today += timedelta(days=days)

    @rule(number=ANY, who=ANY, track=st.sampled_from(Track.values), known=st.booleans())
    def take_in(self, number, who, track, known):
        by = self.people[who % 2]
        account = self.pick(Account.objects.current(), number) if known else None
        caller = Caller(account=account) if known else Caller(phone="+4722334455", surname="Holm" if who % 3 else "")
        inquiry = Inquiry("What does it cost?", track=track)
        self.do(lambda: take_in(by=by, caller=caller, inquiry=inquiry, at=self.at, on=self.today))

    @rule(number=ANY, days=DAYS, first=st.booleans(), kind=st.sampled_from(StepKind.values))
    def plan(self, number, days, first, kind):
        one, due_on = self.open_interest(number), self.today + timedelta(days=days)
        fields = {"kind": kind, "title": "Meet", "due_on": due_on, "owner": self.people[0], "first": first}
        self.do(lambda: plan_for(by=self.people[0], interest=one, on=self.today, **fields), one)

    @rule(number=ANY, outcome=st.sampled_from(StepOutcome.values[1:]), given=st.booleans(), days=DAYS)
    def finish(self, number, outcome, given, days):
        step = self.pick(Step.objects.open(), number)
        following = {"title": "Call", "due_on": self.today + timedelta(days=days)} if given else None
        self.do(
            lambda: finish_step(
                by=step.owner, step=step, outcome=outcome, at=self.at, on=self.today, next_step=following
            ),
            step,
        )

    @rule(number=ANY, days=DAYS, how=st.sampled_from(["snooze", "wait", "turn", "delegate", "touch"]))
    def move_a_step(self, number, days, how):
        step, day = self.pick(Step.objects.open(), number), self.today + timedelta(days=days)
        by = self.people[number % 2]
        verbs = {
            "snooze": lambda: step.snooze(by=by, to=day, on=self.today, because="They asked for it"),
            "wait": lambda: step.wait(by=by, until=day, on=self.today, waiting_for="Their board", agreed=days > 4),
            "turn": lambda: step.take_turn(by=by, on=self.today),
            "delegate": lambda: step.delegate(by=by, to=by),
            "touch": lambda: plan_step(
                by=by, account=step.account, on=self.today, kind="call", title="Greet", due_on=day, owner=by
            ),
        }
        self.do(verbs[how], step)

    @rule(number=ANY, days=DAYS, planned=st.booleans())
    def hear(self, number, days, planned):
        one = self.open_interest(number)
        step = {"title": "Answer", "kind": "mail", "due_on": self.today + timedelta(days=days)} if planned else None
        fields = {"words": "And?", "channel": "phone", "at": self.at, "on": self.today, "next_step": step}
        self.do(lambda: hear(by=self.people[0], interest=one, **fields), one)

    # Stages ---------------------------------------------------------------------------------------------------

    @rule(number=ANY, stage=ANY)
    def change_stage(self, number, stage):
        one = self.open_interest(number)
        to = self.pick(Stage.objects.filter(track=one.track), stage) if one else None
        self.do(lambda: one.move_to(by=one.owner, stage=to, on=self.today), one, to)

    @rule(number=ANY, thinking=st.sampled_from(Thinking.values), handed_over=st.booleans())
    def think(self, number, thinking, handed_over):
        one = self.open_interest(number)
        self.do(lambda: (one.hand_over_offer if handed_over else one.think)(
            by=one.owner, on=self.today, thinking=thinking), one)  # fmt: skip

    @rule(number=ANY, seats=st.integers(1, 20), anyway=st.sampled_from(["", "They grow"]))
    def qualify(self, number, seats, anyway):
        one, question = self.open_interest(number), QualificationQuestion.objects.get(code="workplaces")
        self.do(lambda: one.qualify(by=one.owner, answers={question: str(seats)}, on=self.today,
                                    goes_on_because=anyway), one)  # fmt: skip

    @rule(number=ANY, track=st.sampled_from(Track.values))
    def convert(self, number, track):
        one = self.open_interest(number)
        self.do(lambda: one.convert(by=one.owner, track=track, on=self.today), one)

    @rule(number=ANY, company=st.sampled_from(["Nordhavn", "Pekárny", ""]))
    def find_out_who(self, number, company):
        one = self.open_interest(number)
        who = Placed("Hruška", company=company)
        self.do(lambda: place(by=one.owner, interest=one, who=who, on=self.today), one)

    # Lines, linking, people -----------------------------------------------------------------------------------

    @rule(number=ANY, values=st.lists(st.integers(0, 900), max_size=3))
    def write_lines(self, number, values):
        one = self.open_interest(number)
        lines = [Line(f"Line {value}", value, "once") for value in values]
        self.do(lambda: one.assign_lines(by=one.owner, lines=lines), one)

    @rule(number=ANY, value=st.integers(0, 900))
    def guess_the_value(self, number, value):
        one = self.open_interest(number)
        self.do(lambda: one.revise(by=one.owner, value=value), one)

    @rule(number=ANY)
    def split(self, number):
        one = self.open_interest(number)
        lines = list(one.lines.values_list("pk", flat=True))[:1] if one else []
        self.do(lambda: reviving.split(by=one.owner, interest=one, lines=lines, title="Half", at=self.at,
                                       on=self.today), one)  # fmt: skip

    @rule(number=ANY, other=ANY)
    def merge(self, number, other):
        one, into = self.open_interest(number), self.open_interest(other)
        self.do(lambda: reviving.merge(by=one.owner, interest=one, into=into, on=self.today), one, into)

    @rule(number=ANY, other=ANY)
    def transfer(self, number, other):
        one, to = self.open_interest(number), self.pick(Account.objects.current(), other)
        self.do(lambda: reviving.transfer(by=one.owner, interest=one, to=to, on=self.today), one, to)

    @rule(number=ANY, who=ANY)
    def hand_over(self, number, who):
        one, to = self.open_interest(number), self.people[who % 2]

        def verb():
            with act("interest.revised", by=self.people[0], about=one.about, name=to.name) as doing:
                one.give_to(doing, to=to)

        self.do(verb, one)

    @rule(number=ANY)
    def somebody_leaves(self, number):
        one = self.open_interest(number)
        person = one.account.contacts.filter(left_on=None).first() if one else None
        self.do(lambda: person.leave(by=one.owner, on=self.today), person)

    @rule(number=ANY, level=st.sampled_from(Confidentiality.values), who=ANY)
    def confide_or_give_away(self, number, level, who):
        account, by = self.pick(Account.objects.all(), number), self.people[0]
        self.do(lambda: account.confide(by=by, level=level))

        def give():
            with act("account.revised", by=by, about=[account], name="") as doing:
                account.give_to(doing, to=self.people[who % 2], on=self.today)

        self.do(give)

    @rule(number=ANY, decides=st.booleans(), takes_part=st.booleans())
    def decide(self, number, decides, takes_part):
        person, one = self.pick(Contact.objects.all(), number), self.open_interest(number)
        role = "decides" if decides else "uses"
        if takes_part:
            self.do(lambda: one.join(by=one.owner, contact=person, role=role), person, one)
        else:
            self.do(lambda: person.revise(by=self.people[0], buying_role=role), person)

    # Ends -----------------------------------------------------------------------------------------------------

    @rule(number=ANY, how=st.sampled_from(["won", *LossReason.values, *SetAside.values]), some=st.booleans())
    def close(self, number, how, some):
        one = self.open_interest(number)
        if one is None:
            return
        lines = list(one.lines.values_list("pk", flat=True))[:1] if some else None
        word = FinalWord("No money this year", self.today)
        if how == "won":
            self.do(lambda: one.win(by=one.owner, on=self.today, lines=lines))
        elif how in LossReason.values:
            fields = {"reason": how, "competitor": "Vestkyst", "final_word": word if some else None}
            self.do(lambda: one.lose(by=one.owner, on=self.today, **fields))
        else:
            self.do(lambda: one.set_aside_as(by=one.owner, on=self.today, why=how))

    @rule(number=ANY, planned=st.booleans())
    def revive(self, number, planned):
        one = self.interest(number, outcome__in=[Outcome.WON, Outcome.LOST, Outcome.NO_INQUIRY])
        step = {"title": "Ask again", "kind": "call", "due_on": self.today} if planned else None
        self.do(lambda: reviving.revive(by=one.owner, interest=one, at=self.at, on=self.today, next_step=step), one)

    @rule(back=st.integers(0, 11))
    def undo(self, back):
        entries = list(Entry.objects.exclude(code="user.invited").order_by("-id")[:12])
        self.do(lambda: undo(entries[back % len(entries)], by=self.people[0]))

    # Nobody is forgotten --------------------------------------------------------------------------------------

    @invariant()
    def an_open_interest_has_its_next_step_and_a_closed_one_an_outcome(self):
        for one in Interest.objects.select_related("next_step", "stage"):
            steps = list(one.steps.open())
            if one.is_open:
                assert one.next_step in steps
                assert one.next_step.keeps
                assert {step.account_id for step in steps} == {one.account_id}
                assert [visit.stage_id for visit in one.visits.filter(left_on=None)] == [one.stage_id]
                assert one.stage.track == one.track
            else:
                assert one.next_step is None
                assert one.closed_on
                assert all(step.interests.filter(outcome=Outcome.OPEN).exists() for step in steps)
                assert not one.visits.filter(left_on=None).exists()
            if lines := list(one.lines.values_list("value", flat=True)):
                assert one.value == sum(lines)

    @invariant()
    def a_kept_step_is_kept_for_something_open(self):
        resting = Q(kept_for__outcome=Outcome.OPEN)
        assert not Step.objects.filter(keeps=True).exclude(resting).exists()
        assert not Step.objects.filter(keeps=True).exclude(done_at=None).exists()

    @invariant()
    def every_sum_is_what_the_rows_give(self):
        assert differences() == ([], 0)

    @invariant()
    def what_is_found_is_what_a_new_index_would_give(self):
        assert indexing.differences() == 0

    @invariant()
    def every_step_has_a_day_and_somebody_who_works_here(self):
        assert not Step.objects.filter(Q(due_on=None) | Q(owner=None) | Q(owner__is_active=False)).exists()
