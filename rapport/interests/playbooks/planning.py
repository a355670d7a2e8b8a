"""What a playbook asks for becomes a step; where a person must decide, a suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rapport.accounts.models import Account, Contact
from rapport.activities.due_days import DueDays
from rapport.activities.free_places import Diaries
from rapport.activities.models import Reason, Step
from rapport.interests.models import Does, Interest, Playbook, Suggestion, Then, When, Who
from rapport.interests.playbooks.cases import Case
from rapport.interests.playbooks.engine import PUT_OFF, Facts, Plan, is_through, leading, what_is_due
from rapport.interests.playbooks.touches import day_within_limit, is_ours_to_begin, week_of
from rapport.journal.acting import act
from rapport.people.models import User
from rapport.people.numbers import firm_number


def answer(case: Case, playbooks: Iterable[Playbook], *, by: User, on: date, diaries: Diaries) -> bool:
    """Plans or suggests what the leading playbook asks for; says whether it did. `diaries` are those of the run."""
    facts = facts_of(case, playbooks, on=on)
    playbook = leading(facts, playbooks)
    if playbook is None or facts.number < playbook.limit:
        return False
    if is_through(facts, playbook):
        last = replace(facts, must=True, rounds=len(playbook.in_order))
        plan = what_is_due(last, playbook) if playbook.then else None
        return plan is not None and suggest_to(case, playbook, plan, by=by, on=on)
    plan = None if playbook.happens_at_once else what_is_due(facts, playbook)
    if plan is None or (case.anchor and plan.due_on > on):
        return False
    if playbook.suggests:
        return suggest_to(case, playbook, plan, by=by, on=on)
    return plan_it(case, playbook, plan, by=by, on=on, diaries=diaries)


def facts_of(case: Case, playbooks: Iterable[Playbook], *, on: date) -> Facts:
    account, interest = case.account, case.interest
    groups: frozenset[int] = frozenset()
    if interest and any(playbook.if_group_id for playbook in playbooks):
        groups = frozenset(interest.lines.exclude(group=None).values_list("group", flat=True))
    return Facts(
        case.when, case.what, case.anchor or on, DueDays.of(case.owner, account), case.owner.pk,
        interest.track if interest else "", account.account_class_id, groups, account.language, case.number,
        case.rounds, case.ended, is_placed=account.is_placed,
    )  # fmt: skip


def who_does(case: Case, who: str) -> User:
    """R-347: the owner of the interest or of the client; a head where there is one who works here."""
    if who == Who.HEAD and (head := case.owner.head_above()):
        return head
    return case.account.owner if who == Who.ACCOUNT_OWNER and case.account.owner.is_active else case.owner


def plan_it(case: Case, playbook: Playbook, plan: Plan, *, by: User, on: date, diaries: Diaries) -> bool:
    """A step of the rule: beside what is planned already, next where it is due before that."""
    interest, account = case.interest, case.account
    contact = interest.present_contact if interest else account.main_contact()
    owner = who_does(case, plan.who)
    due_on = _day(plan, owner=owner, account=account, contact=contact, on=on, diaries=diaries)
    draft = Step.draft(
        account=account, contact=contact, kind=plan.kind, reason=plan.reason, title=plan.title, due_on=due_on,
        owner=owner, planned_on=on, planned_by=plan.planned_by,
    )  # fmt: skip
    names: dict[str, Any] = {"rule": playbook.name or playbook.code, "what": draft.what, "day": due_on}
    about = interest.about if interest else [account, contact]
    with act("step.planned_by_rule", by=by, about=about, name=owner.name, **names) as doing:
        if interest:
            Interest.objects.hold_open(interest)
        doing.concern(doing.create(draft))
        if interest:
            interest.put_beside(doing, draft)
    return True


def _day(plan: Plan, *, owner: User, account: Account, contact: Contact | None, on: date, diaries: Diaries) -> date:
    """A day that suits both sides; what we begin waits until the client has not heard too much of us, and for room.

    For want of room it stays in its week, because the next one has a limit of its own.
    """
    days = DueDays.of(owner, account)
    due_on = days.on_or_after(max(plan.due_on, on))
    if is_ours_to_begin(plan.reason, plan.kind):
        due_on = day_within_limit(due_on, account=account, contact=contact, days=days)
    elif plan.reason != Reason.CHECK_RECORD:
        return due_on
    last = min(days.add(due_on, PUT_OFF), week_of(due_on) + timedelta(days=6))
    return diaries.place(owner=owner, account=account, kind=plan.kind, wanted=due_on, last=last).day


def suggest_to(case: Case, playbook: Playbook, plan: Plan, *, by: User, on: date) -> bool:
    """Asks whoever must decide, once; says whether it is new. Who has many to answer already is asked later."""
    interest = case.interest or case.closed
    about = f"i{interest.pk}" if interest else f"a{case.account.pk}"
    key = f"{playbook.code}:{about}:{case.since}"
    if Suggestion.objects.filter(key=key).exists() or _waits(playbook, case, interest):
        return False
    user = (case.owner.head_above() if playbook.then == Then.ESCALATE else None) or who_does(case, plan.who)
    if Suggestion.objects.waiting().filter(owner=user).count() >= firm_number("suggestions_at_once"):
        return False
    suggestion = Suggestion(
        key=key, account=case.account, interest=interest, owner=user, planned_by=plan.planned_by, number=case.number,
        does=Does.CLOSE if case.when == When.UNREACHABLE else Does.PLAN, kind=plan.kind, reason=plan.reason,
        title=plan.title, due_on=plan.due_on, made_on=on,
    )  # fmt: skip
    about_rows = [case.account, interest, user]
    with act("suggestion.made", by=by, about=about_rows, name=user.name, what=suggestion.what) as doing:
        doing.create(suggestion)
    return True


def _waits(playbook: Playbook, case: Case, interest: Interest | None) -> bool:
    """Whether the same is asked already, since another day."""
    asked = Suggestion.objects.waiting().filter(account=case.account, planned_by__startswith=f"{playbook.code}.")
    return asked.filter(interest=interest).exists()
