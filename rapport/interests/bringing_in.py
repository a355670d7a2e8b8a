"""Interests that were worked elsewhere before: brought in by the thousand with their past, each of them whole.

An open one rests on its next step, or on "check the imported interest"; a closed one has its outcome, its day and its
entries on the days on which things happened, so that figures of the past are right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from rapport.accounts.models import LONG_AGO, NEVER, Account, Contact, OwnField, Status
from rapport.accounts.own_fields.values import insert_values
from rapport.activities.due_days import DueDays
from rapport.activities.models import Reason, Step, StepKind
from rapport.interests.models import Interest, InterestLine, Outcome, Stage, StageVisit, SubReason, Track
from rapport.interests.models.interest_closing import revival_day
from rapport.interests.models.own_values import InterestValue
from rapport.journal.acting import Fact, record_many
from rapport.journal.bulk import Making, insert, insert_new
from rapport.journal.following import Change, follow_up
from rapport.market.models import Competitor
from rapport.people.models import User


@dataclass(slots=True)
class Following:
    """The next activity that the other system planned."""

    title: str
    due_on: date
    due_at: time | None = None
    kind: str = StepKind.TASK


@dataclass(slots=True)
class Past:
    """One interest as it stood elsewhere. `value` is in minor units of the currency; `lines` are (name, product,
    value). What is closed has an outcome and `closed_on`; what was lost has a reason."""

    account: Account
    owner: User
    title: str
    stage: Stage
    opened_on: date
    currency: str
    contact: Contact | None = None
    words: str = ""
    value: int = 0
    expected_on: date = NEVER
    last_contact_on: date = LONG_AGO
    outcome: str = Outcome.OPEN
    closed_on: date | None = None
    reason: str = ""
    sub_reason: SubReason | None = None
    competitor: Competitor | None = None
    argument: str = ""
    following: Following | None = None
    lines: list[tuple[str, int | None, int]] = field(default_factory=list)
    # Ids of where it comes from, and answers to the firm's own fields.
    origin: int | None = None
    source: int | None = None
    own: dict[OwnField, Any] = field(default_factory=dict)


_ENDED = {Outcome.WON: "interest.brought_in_won", Outcome.LOST: "interest.brought_in_lost"}
_NEW, _NEW_STEP = Making(Interest), Making(Step)


def bring_in(*, by: User, pasts: list[Past], on: date, **told: Any) -> list[Interest]:
    """Inside the transaction of the caller. `told` is further data of the entries."""
    steps = [None if past.closed_on else _step(past, on) for past in pasts]
    insert_new([step for step in steps if step])
    interests = [_interest(past, step, on) for past, step in zip(pasts, steps, strict=True)]
    insert_new(interests)
    pairs = list(zip(pasts, interests, strict=True))
    made = _write_parts(pairs)
    new_clients = _make_clients(past.account for past in pasts if past.outcome == Outcome.WON)
    opened, ended = [], []
    for (past, interest), rows in zip(pairs, made, strict=True):
        about = [("interest", interest.pk), ("account", past.account.pk)]
        about += [("contact", past.contact.pk)] if past.contact else []
        about += [("step", interest.next_step_id)] if interest.next_step_id else []
        data = {"name": past.title, "text": past.words, **told}
        if past.outcome == Outcome.WON and past.account.pk in new_clients:
            data["made_client"] = new_clients.pop(past.account.pk)
        opened.append(Fact(data, rows, about, _noon(past.opened_on, past.owner)))
        if past.closed_on:
            ended.append((past, Fact(_ending(past, interest) | told, [], about, _noon(past.closed_on, past.owner))))
    record_many("interest.brought_in", by=by, facts=opened)
    for outcome, code in _ENDED.items():
        record_many(code, by=by, facts=[fact for past, fact in ended if past.outcome == outcome])
    follow_up(Change(interest, interest.pk, is_new=True) for interest in interests)
    return interests


def _step(past: Past, on: date) -> Step:
    """What the other system planned, be its day over; else a look at the interest on the next working day."""
    following = past.following
    due_on = following.due_on if following else DueDays.of(past.owner, past.account).add(on, 1)
    return _NEW_STEP(
        account=past.account,
        contact=past.contact,
        kind=following.kind if following else StepKind.TASK,
        title=following.title[:200] if following else "",
        reason="" if following and following.title else Reason.CHECK_IMPORTED,
        due_on=due_on,
        due_at=following.due_at if following else None,
        owner=past.owner,
        planned_on=min(on, due_on),
        keeps=True,
    )


def _interest(past: Past, step: Step | None, on: date) -> Interest:
    taken_in_at = _noon(past.opened_on, past.owner)
    is_won, is_lost = past.outcome == Outcome.WON, past.outcome == Outcome.LOST
    return _NEW(
        account=past.account,
        contact=past.contact,
        title=past.title,
        words=past.words,
        track=past.stage.track,
        stage=past.stage,
        stage_since=past.opened_on,
        owner=past.owner,
        channel="",  # files do not say how they came
        currency=past.currency,
        value=past.value,
        expected_on=past.expected_on,
        opened_on=past.opened_on,
        taken_in_at=taken_in_at,
        answered_at=taken_in_at,
        last_contact_on=past.last_contact_on,
        next_step=step,
        outcome=past.outcome,
        closed_on=past.closed_on,
        won_value=past.value if is_won else 0,
        reason=past.reason if is_lost else "",
        sub_reason=past.sub_reason if is_lost else None,
        competitor=past.competitor if is_lost else None,
        argument=past.argument[:200] if is_lost else "",
        origin_id=past.origin,
        source_id=past.source,
        revive_on=_revival(past, on) if is_lost else NEVER,
    )


def _revival(past: Past, on: date) -> date:
    """R-078, as for every refusal; of what was refused so long ago that the day is over, nobody is reminded."""
    assert past.closed_on is not None
    day = revival_day(past.reason, past.closed_on)
    return day if day > on else NEVER


def _write_parts(pairs: list[tuple[Past, Interest]]) -> list[list[tuple[str, int]]]:
    """Steps, visits and lines; for each interest the rows that were made of it, its step first."""
    made = [
        [*([("step", interest.next_step_id)] if interest.next_step_id else []), ("interest", interest.pk)]
        for _past, interest in pairs
    ]
    through = Interest.steps.through
    resting = [(interest.pk, interest.next_step_id) for _past, interest in pairs if interest.next_step_id]
    insert(through, ("interest_id", "step_id"), resting)
    visits = [(interest.pk, past.stage.pk, past.opened_on, past.closed_on) for past, interest in pairs]
    insert(StageVisit, ("interest_id", "stage_id", "entered_on", "left_on"), visits)
    lines = [(interest.pk, *line, past.outcome) for past, interest in pairs for line in past.lines]
    insert(InterestLine, ("interest_id", "name", "product_id", "value", "outcome"), lines)
    own = insert_values(InterestValue, "interest_id", [(interest.pk, past.own) for past, interest in pairs])
    for rows, more in zip(made, own, strict=True):
        rows += more
    return made


def _make_clients(accounts: Iterable[Account]) -> dict[int, str]:
    """Whoever has a deal is a client; says of those that were none what they were."""
    were = {account.pk: str(account.status) for account in accounts if account.status != Status.CLIENT}
    Account.objects.filter(pk__in=were).update(status=Status.CLIENT)
    return were


def _ending(past: Past, interest: Interest) -> dict[str, Any]:
    data: dict[str, Any] = {"name": past.title, "sum": {"minor": interest.won_value, "currency": past.currency}}
    if past.outcome == Outcome.LOST:
        data |= {"reason": past.reason, "text": past.argument, "competitor": str(past.competitor or "")}
    return data


def _noon(day: date, owner: User) -> datetime:
    """Files seldom say at which hour: the same day for every reader."""
    return datetime.combine(day, time(12), owner.zone)


def first_stage() -> Stage:
    stage = Stage.objects.filter(track=Track.INTEREST, is_used=True).order_by("place").first()
    return stage or Stage.objects.filter(track=Track.INTEREST).order_by("place")[0]
