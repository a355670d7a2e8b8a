"""The fixed rules of the work: which step a stage or a thinking reason asks for, and when. Numbers are settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from rapport.activities.due_days import DueDays
from rapport.activities.models import Reason, Step, StepKind
from rapport.interests.models.lists import Stage, Thinking, Track

if TYPE_CHECKING:
    from rapport.interests.models.interest import Interest


@dataclass(frozen=True)
class Suggestion:
    """A step that a rule proposes: enough to fill the form, so that one press keeps it."""

    kind: str
    reason: str
    due_on: date
    attempt: int = 0


# Stage: what to do next, how, and after how many working days.
_BY_STAGE = {
    "contact": (Reason.FIND_OUT_WHO, StepKind.CALL, 0),
    "qualify": (Reason.ASK_NEEDS, StepKind.CALL, 1),
    "meeting": (Reason.MEET, StepKind.MEETING_OURS, 3),
    "demonstration": (Reason.SHOW, StepKind.DEMO, 3),
    "questions": (Reason.ANSWER, StepKind.MAIL, 1),
    "calculation": (Reason.CALCULATE, StepKind.TASK, 2),
    "offer_given": (Reason.ASK_THOUGHTS, StepKind.CALL, 2),
    "request": (Reason.GIVE_PRICE, StepKind.MAIL, 0),
    "price_given": (Reason.ASK_ORDER, StepKind.CALL, 2),
}

# What usually follows a step that was done, where the stage stays and the client does not think.
_AFTER = {
    Reason.FIND_OUT_WHO: (Reason.ASK_NEEDS, StepKind.CALL, 1),
    Reason.ASK_NEEDS: (Reason.MEET, StepKind.MEETING_OURS, 3),
    Reason.AGREE_MEETING: (Reason.MEET, StepKind.MEETING_OURS, 3),
    Reason.ANSWER: (Reason.CALCULATE, StepKind.TASK, 2),
    Reason.CALCULATE: (Reason.GIVE_OFFER, StepKind.MAIL, 1),
    Reason.GIVE_OFFER: (Reason.ASK_THOUGHTS, StepKind.CALL, 2),
    Reason.GIVE_PRICE: (Reason.ASK_ORDER, StepKind.CALL, 2),
    Reason.REACH_DECIDER: (Reason.MEET_DECIDER, StepKind.MEETING_DECIDER, 3),
    Reason.MEET_DECIDER: (Reason.ASK_RESULT, StepKind.CALL, 2),
}


def first_meeting_kind(interest: Interest) -> StepKind:
    """R-061: at our office, by video where the client is in another country; the order track needs a call only."""
    if interest.track == Track.ORDER:
        return StepKind.CALL
    ours = interest.owner.office.country if interest.owner.office else ""
    theirs = interest.account.country
    return StepKind.MEETING_VIDEO if ours and theirs and ours != theirs else StepKind.MEETING_OURS


def suggest(interest: Interest, *, on: date, stage: Stage | None = None) -> Suggestion:
    """The next step by the stage (its own, else the one given), or by the thinking reason where the client thinks."""
    stage = stage or interest.stage
    if stage.thinks:
        return _while_thinking(interest, on)
    return _suggestion(interest, _BY_STAGE.get(stage.code, (Reason.ASK_NEEDS, StepKind.CALL, 2)), on)


def suggest_after(interest: Interest, *, done: Step, on: date) -> Suggestion:
    """What "Done, next" proposes: the step of the stage that finishing brings, else what usually follows."""
    if stage := interest.stage_after(done.kind, held=True):
        return suggest(interest, on=on, stage=stage)
    known = interest.track == Track.INTEREST or done.reason == Reason.GIVE_PRICE
    if known and (follows := _AFTER.get(Reason(done.reason))):
        return _suggestion(interest, follows, on)
    return suggest(interest, on=on)


def _suggestion(interest: Interest, rule: tuple[Reason, StepKind, int], on: date) -> Suggestion:
    reason, kind, days = rule
    if reason == Reason.FIND_OUT_WHO and interest.account.is_placed:
        reason = Reason.ASK_NEEDS
    if kind == StepKind.MEETING_OURS:
        kind = first_meeting_kind(interest)
    return Suggestion(kind, reason, DueDays.of(interest.owner, interest.account).add(on, days))


def _while_thinking(interest: Interest, on: date) -> Suggestion:
    """R-106 to R-113. Unknown counts as choosing."""
    rules, days = settings.INTERESTS["thinking"], DueDays.of(interest.owner, interest.account)
    match interest.thinking:
        case Thinking.ALONE:
            return Suggestion(StepKind.CALL, Reason.REACH_DECIDER, days.add(on, rules["alone"]["after_workdays"]))
        case Thinking.BUDGET:
            return Suggestion(StepKind.MAIL, Reason.KEEP_IN_MIND, _by(on, rules["budget"]["every_days"], days))
    return Suggestion(StepKind.CALL, Reason.ASK_RESULT, _by(on, rules["choosing"]["every_days"], days))


def _by(on: date, every: int, days: DueDays) -> date:
    """At the latest so many days on: the day that will do on or before that day, but not today."""
    return days.on_or_before(on + timedelta(days=every), not_before=on + timedelta(days=1))


def next_attempt(interest: Interest | Step, *, kind: str, reason: str, attempts: int, on: date) -> Suggestion:
    """R-108: nobody was reached, so call again; after the attempts that count as unreachable, once a week."""
    days = DueDays.of(interest.owner, interest.account)
    if attempts >= settings.INTERESTS["unreachable"]["attempts"]:
        due_on = days.on_or_after(on + timedelta(days=7))
    else:
        due_on = days.add(on, settings.INTERESTS["retry_workdays"])
    return Suggestion(kind, reason or Reason.CALL_AGAIN, due_on, attempts + 1)
