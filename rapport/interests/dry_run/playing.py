"""Plays playbooks over the past of a client: which steps they would have asked for, had each been done on its day.

What really happened leads: a stage, a thinking reason, a talk, an attempt. In between the playbooks go on alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from rapport.accounts.models import Account
from rapport.interests.dry_run.load import Planned
from rapport.interests.dry_run.past import PastClient, PastInterest
from rapport.interests.dry_run.people import People
from rapport.interests.dry_run.waiting import Occasion, occasions, occasions_of_client
from rapport.interests.models import Playbook, Until, When, Who
from rapport.interests.playbooks.engine import Facts, Plan, leading, what_is_due
from rapport.interests.playbooks.touches import is_ours_to_begin

_ONE_DAY = timedelta(days=1)
# Of what happened on one day, the last one leads.
_ORDER = {When.FINISHED: 0, When.ATTEMPT: 1, When.STAGE: 2, When.THINKING: 3}


class Event(NamedTuple):
    """What really happened to an interest."""

    on: date
    when: str
    what: str


@dataclass
class Steps:
    """What was asked of people: steps to be done, and how many questions that a person would have decided."""

    planned: list[Planned] = field(default_factory=list)
    questions: int = 0


@dataclass
class Playing:
    """The playbooks that are tried, over the days from `first` to `last`."""

    playbooks: Iterable[Playbook]
    people: People
    first: date
    last: date

    def __post_init__(self) -> None:
        self.by_when: Mapping[str, list[Playbook]] = {
            when: [one for one in self.playbooks if one.when == when] for when in When
        }

    def play(self, client: PastClient) -> Steps:
        steps = Steps()
        for interest in client.interests:
            self._at_once(steps, client, interest)
            for occasion in occasions(interest, self._limit(client, interest), self.first, self.last):
                self._with_time(steps, client, interest, occasion)
        touched = {touch.on for touch in client.touches if touch.reached} | {
            step.day for step in steps.planned if step.is_touch
        }
        for occasion in occasions_of_client(client, sorted(touched), self._limit(client, None), self.first, self.last):
            self._with_time(steps, client, None, occasion)
        return steps

    def _at_once(self, steps: Steps, client: PastClient, interest: PastInterest) -> None:
        """From each event to the next one: the step that it asks for, and what follows when that is done."""
        happened = list(events(interest, self.first, self.last))
        ends = [event.on for event in happened[1:]] + [min(interest.closed_on or self.last, self.last)]
        standing, rounds = Event(self.first, When.STAGE, ""), 0
        for event, end in zip(happened, ends, strict=False):  # without an event there is only the end
            if event.when in (When.STAGE, When.THINKING):
                standing, rounds = event, 0
            trigger, on = event, event.on
            while found := self._asked(client, interest, [trigger, standing], on, rounds):
                playbook, plan = found
                if plan.due_on > end:
                    break
                self._put(steps, playbook, plan, interest.owner, client.account)
                rounds += playbook.when == standing.when
                trigger, on = Event(plan.due_on, When.FINISHED, plan.reason), max(plan.due_on, on + _ONE_DAY)

    def _asked(
        self, client: PastClient, interest: PastInterest, triggers: list[Event], on: date, rounds: int
    ) -> tuple[Playbook, Plan] | None:
        """By the trigger, else by the stage or the reason that the interest stands in."""
        for trigger in triggers:
            facts = self._facts(client, interest, trigger.when, trigger.what, on)
            ended = _ended(interest, triggers[-1].on, on)
            is_standing = trigger is triggers[-1]
            facts = replace(facts, must=True, ended=ended, rounds=rounds if is_standing else 0)
            playbook = leading(facts, self.by_when[trigger.when])
            if playbook and (plan := what_is_due(facts, playbook)):
                return playbook, plan
        return None

    def _with_time(self, steps: Steps, client: PastClient, interest: PastInterest | None, occasion: Occasion) -> None:
        on, rounds = occasion.on, 0
        facts = self._facts(client, interest, occasion.when, "", on)
        playbook = leading(facts, self.by_when[occasion.when])
        while playbook and on <= occasion.until:
            plan = what_is_due(replace(facts, on=on, number=playbook.limit, rounds=rounds), playbook)
            if plan is None or plan.due_on > occasion.until:
                return
            self._put(steps, playbook, plan, facts.owner, client.account)
            on, rounds = max(plan.due_on, on + _ONE_DAY), rounds + 1

    def _limit(self, client: PastClient, interest: PastInterest | None) -> dict[str, int]:
        """After how many days, attempts, talks … the leading playbook of each kind begins; none where none leads."""
        found = {}
        for when in When:
            facts = self._facts(client, interest, when, "", self.last)
            if self.by_when[when] and (playbook := leading(facts, self.by_when[when])):
                found[str(when)] = playbook.limit
        return found

    def _facts(self, client: PastClient, interest: PastInterest | None, when: str, what: str, on: date) -> Facts:
        account, owner = client.account, interest.owner if interest else client.account.owner_id
        facts = Facts(
            when, what, on, self.people.days(owner, account), owner, account_class=account.account_class_id,
            language=account.language, is_placed=account.is_placed, is_abroad=self.people.is_abroad(owner, account),
        )  # fmt: skip
        return replace(facts, track=interest.track, groups=frozenset(interest.groups)) if interest else facts

    def _put(self, steps: Steps, playbook: Playbook, plan: Plan, owner: int, account: Account) -> None:
        if playbook.suggests:
            steps.questions += 1
            return
        who = {Who.OWNER: owner, Who.ACCOUNT_OWNER: account.owner_id, Who.HEAD: self.people.head_of(owner)}
        steps.planned.append(Planned(plan.due_on, who[Who(plan.who)], is_ours_to_begin(plan.reason, plan.kind)))


def events(interest: PastInterest, first: date, last: date) -> Iterator[Event]:
    """In their order, of each day the one that leads. What stood already when the time begins, begins with it."""
    spans = [(When.STAGE, span) for span in interest.stages] + [(When.THINKING, span) for span in interest.thinking]
    found = [
        Event(max(span.since, first), str(when), span.code)
        for when, span in spans
        if span.since <= last and (span.until is None or span.until > first)
    ]
    found += [Event(touch.on, str(When.FINISHED), touch.reason) for touch in interest.spoken]
    found += [Event(touch.on, str(When.ATTEMPT), "") for touch in interest.tried]
    last_of = {event.on: event for event in sorted(found, key=lambda event: (event.on, _ORDER[When(event.when)]))}
    yield from last_of.values()


def _ended(interest: PastInterest, since: date, on: date) -> frozenset[str]:
    """Which endings have come true since the stage or the reason began."""
    spoken = [touch for touch in interest.spoken if since < touch.on <= on]
    found = {str(Until.ANSWERED)} if spoken else set()
    return frozenset(found | {str(Until.MEETING) for touch in spoken if touch.is_meeting})
