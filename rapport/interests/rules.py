"""The next step as the playbooks ask for it: when a stage or a thinking reason is entered, a step is done or missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from rapport.activities.due_days import DueDays
from rapport.activities.free_places import Diaries
from rapport.activities.models import Outcome, Reason, Step, StepKind
from rapport.interests.models.lists import Stage, Thinking
from rapport.interests.models.playbooks import Playbook, PlaybookLine, When
from rapport.interests.playbooks.engine import PUT_OFF, Facts, Plan, leading, what_is_due
from rapport.interests.playbooks.touches import day_within_limit, is_ours_to_begin

if TYPE_CHECKING:
    from rapport.accounts.models import Account
    from rapport.interests.models.interest import Interest
    from rapport.people.models import User

# Where no playbook applies, an open interest still gets a next step.
_OTHERWISE = (StepKind.CALL, Reason.ASK_NEEDS, 2)
_ONE_DAY = timedelta(days=1)
Event = tuple[str, str]


def suggest(interest: Interest, *, on: date, stage: Stage | None = None) -> Plan:
    """The next step by the stage (its own, else the one given), or by the thinking reason where the client thinks."""
    return _asked_for(interest, [_stands(interest, stage or interest.stage)], on)


def suggest_after(interest: Interest, *, done: Step, on: date) -> Plan:
    """What "Done, next" proposes: the step of the stage that finishing brings, else what usually follows."""
    if stage := interest.stage_after(done.kind, held=True):
        return suggest(interest, on=on, stage=stage)
    return _asked_for(interest, [(When.FINISHED, done.reason), _stands(interest, interest.stage)], on)


def next_attempt(about: Interest | Step, *, kind: str, reason: str, attempts: int, on: date) -> Plan:
    """R-108: nobody was reached, so call again; after the attempts that count as unreachable, more seldom."""
    facts = Facts(When.UNREACHABLE, "", on, DueDays.of(about.owner, about.account), about.owner_id, number=attempts)
    facts = replace(facts, rounds=max(attempts - 1, 0), must=True, **of_client(about.account))
    often = replace(facts, when=When.ATTEMPT)
    books = _on([(When.UNREACHABLE, ""), (When.ATTEMPT, "")], about.owner_id)
    for known in (facts, often):
        playbook = leading(known, books)
        if playbook and (plan := what_is_due(known, playbook)):
            again = replace(plan, kind=kind, reason=reason or Reason.CALL_AGAIN, title="", attempt=attempts + 1)
            return where_there_is_room(again, owner=about.owner, account=about.account, on=on)
    return Plan(kind, reason or Reason.CALL_AGAIN, facts.days.add(on, 1), attempts + 1)


def where_there_is_room(plan: Plan, *, owner: User, account: Account, on: date, diaries: Diaries | None = None) -> Plan:
    """The same on the nearest day with room in the owner's diary, for a meeting with a free hour on it."""
    if plan.last is None or plan.due_on <= on:
        return plan
    place = (diaries or Diaries(on)).place(
        owner=owner, account=account, kind=plan.kind, wanted=plan.due_on, first=on + _ONE_DAY, last=plan.last
    )
    return replace(plan, due_on=place.day, due_at=place.at)


def facts_of(interest: Interest, event: Event, *, on: date) -> Facts:
    """What a playbook has to know when this happens to the interest; rounds and groups are asked where they matter."""
    ours = interest.owner.office.country if interest.owner.office else ""
    theirs = interest.account.country
    return Facts(
        *event, on, DueDays.of(interest.owner, interest.account), interest.owner_id, interest.track,
        is_placed=interest.account.is_placed, is_abroad=bool(ours and theirs and ours != theirs),
        **of_client(interest.account),
    )  # fmt: skip


def of_client(account: Account) -> dict:
    """The facts by which playbooks tell clients apart."""
    return {"account_class": account.account_class_id, "language": account.language}


def _stands(interest: Interest, stage: Stage) -> Event:
    """What the interest last entered. Unknown why they think counts as choosing."""
    return (When.THINKING, interest.thinking or Thinking.CHOOSING) if stage.thinks else (When.STAGE, stage.key)


def _asked_for(interest: Interest, events: list[Event], on: date) -> Plan:
    """By the first of the events for which there is a playbook."""
    books = _on(events, interest.owner_id)
    for event in events:
        facts = replace(facts_of(interest, event, on=on), must=True)
        if any(playbook.if_group_id for playbook in books):
            facts = replace(facts, groups=frozenset(interest.lines.values_list("group", flat=True)))
        if playbook := leading(facts, books):
            facts = replace(facts, rounds=rounds_of(interest, playbook))
            if plan := what_is_due(facts, playbook):
                plan = _within_limit(interest, plan, facts.days)
                return where_there_is_room(plan, owner=interest.owner, account=interest.account, on=on)
    kind, reason, after = _OTHERWISE
    return Plan(kind, reason, facts.days.add(on, after))


def _within_limit(interest: Interest, plan: Plan, days: DueDays) -> Plan:
    """What we begin ourselves moves to a week in which that person has not heard of us too often."""
    if not is_ours_to_begin(plan.reason, plan.kind):
        return plan
    present = interest.next_step_id
    due_on = day_within_limit(
        plan.due_on, account=interest.account, contact=interest.contact, days=days, without=[present] if present else []
    )
    return plan if due_on == plan.due_on else replace(plan, due_on=due_on, last=days.add(due_on, PUT_OFF))


def rounds_of(interest: Interest, playbook: Playbook) -> int:
    """How many steps it has planned since the interest entered what set it going; asked only where that matters."""
    lines = playbook.in_order
    alike = len(lines) == 1 and playbook.repeat_days in (0, lines[0].after_days)
    if not interest.pk or (alike and not playbook.at_most):
        return 0
    since = interest.thinking_since if playbook.when == When.THINKING else interest.stage_since
    planned = interest.steps.planned_by(playbook.code).filter(planned_on__gte=since or interest.opened_on)
    return planned.exclude(outcome=Outcome.DROPPED).count()


def _on(events: list[Event], owner: int) -> list[Playbook]:
    """The playbooks that are on for these events, of the firm and the owner's own variants: one query."""
    wanted = Q()
    for when, what in events:
        wanted |= Q(playbook__when=when, playbook__what__in=("", what))
    lines = PlaybookLine.objects.filter(wanted, Q(playbook__owner=None) | Q(playbook__owner=owner))
    found: dict[int, Playbook] = {}
    for line in lines.filter(playbook__is_on=True).select_related("playbook").order_by("playbook", "place"):
        playbook = found.setdefault(line.playbook_id, line.playbook)
        playbook.__dict__.setdefault("in_order", []).append(line)
    return list(found.values())
