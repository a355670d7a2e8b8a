"""The year that is over, client by client: its interests, their stages and thinking, and who was reached when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.timezone import localdate

from rapport.accounts.models import Account
from rapport.accounts.models.account import AccountQuerySet
from rapport.activities.models import CONTACTS, MEETINGS, Outcome, Step
from rapport.interests.models import Interest, InterestLine, StageVisit
from rapport.journal.models import Entry
from rapport.kit.portions import portions

AT_ONCE = 400
# The acts by which a client's reason for thinking changes.
_THOUGHT = ("interest.thinking", "interest.offer_given", "interest.moved", "interest.converted", "interest.revived")


class Span(NamedTuple):
    """A stage or a thinking reason, from a day until another; None: it lasts."""

    code: str
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


class Touch(NamedTuple):
    """A contact that took place, or was tried; `reason` is what a playbook had asked for."""

    on: date
    kind: str
    owner: int
    reason: str
    reached: bool

    @property
    def is_meeting(self) -> bool:
        return self.kind in MEETINGS


@dataclass
class PastInterest:
    """One interest, as its rows and the journal tell it. `owner` and the client are those of today."""

    pk: int
    owner: int
    track: str
    opened_on: date
    closed_on: date | None
    outcome: str
    answered_on: date | None
    offered_on: date | None
    revive_on: date
    stages: list[Span] = field(default_factory=list)
    thinking: list[Span] = field(default_factory=list)
    groups: set[int] = field(default_factory=set)
    spoken: list[Touch] = field(default_factory=list)
    tried: list[Touch] = field(default_factory=list)


@dataclass
class PastClient:
    """One client with its interests and every contact of the year."""

    account: Account
    interests: list[PastInterest] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)


def past_clients(first: date, last: date) -> Iterator[PastClient]:
    """Every client that somebody looks after and that was there in the time, a few hundred in each read.

    Eight queries for each portion, whatever is in it. Accounts come with their class.
    """
    accounts = known_clients(last).select_related("account_class")
    for some in portions(accounts.order_by("pk").iterator(chunk_size=AT_ONCE), AT_ONCE):
        yield from _read(some, first, last)


def known_clients(last: date) -> AccountQuerySet:
    found: AccountQuerySet = Account.objects.current().filter(created_on__lte=last)
    return found


def _read(accounts: list[Account], first: date, last: date) -> Iterable[PastClient]:
    clients = {account.pk: PastClient(account) for account in accounts}
    there = Q(closed_on=None) | Q(closed_on__gte=first)
    rows = Interest.objects.filter(there, account__in=clients, opened_on__lte=last).exclude(outcome="no_inquiry")
    found: dict[int, PastInterest] = {}
    for row in rows.order_by("pk"):
        found[row.pk] = one = _interest(row)
        clients[row.account_id].interests.append(one)
    _add_stages(found)
    _add_thinking(found, {row.pk: row for row in rows})
    for pk, group in (
        InterestLine.objects.filter(interest__in=found).exclude(group=None).values_list("interest", "group")
    ):
        found[pk].groups.add(group)
    _add_contacts(clients, found, first, last)
    return clients.values()


def _interest(row: Interest) -> PastInterest:
    return PastInterest(
        pk=row.pk, owner=row.owner_id, track=row.track, opened_on=row.opened_on, closed_on=row.closed_on,
        outcome=row.outcome, answered_on=localdate(row.answered_at) if row.answered_at else None,
        offered_on=row.offered_on, revive_on=row.revive_on,
    )  # fmt: skip


def _add_stages(found: dict[int, PastInterest]) -> None:
    visits = StageVisit.objects.filter(interest__in=found).select_related("stage").order_by("pk")
    for visit in visits:
        one = found[visit.interest_id]
        if not visit.stage.thinks:
            one.stages.append(Span(visit.stage.key, visit.entered_on, visit.left_on or one.closed_on))


def _add_thinking(found: dict[int, PastInterest], rows: dict[int, Interest]) -> None:
    """From the journal: each act names the reason before and after. What was imported tells only the last one."""
    changes: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for pk, at, written in _thoughts(found):
        for kind, number, columns, *_mark in written:
            if kind == "interest" and number == pk and isinstance(columns, dict) and "thinking" in columns:
                changes[pk].append((localdate(at), columns["thinking"][1]))
    for pk, one in found.items():
        row = rows[pk]
        if pk not in changes and row.thinking:
            changes[pk] = [(row.thinking_since or row.opened_on, row.thinking)]
        one.thinking = list(_spans(changes[pk], one.closed_on)) if pk in changes else []


def _thoughts(ids: Collection[int]) -> Iterator[tuple[int, Any, Any]]:
    entries = Entry.objects.filter(subjects__kind="interest", subjects__object_id__in=ids, code__in=_THOUGHT)
    told = entries.filter(undone_by=None).order_by("subjects__happened_at", "pk")
    yield from told.values_list("subjects__object_id", "happened_at", "rows")


def _spans(changes: list[tuple[date, str]], end: date | None) -> Iterator[Span]:
    for place, (since, code) in enumerate(changes):
        until = changes[place + 1][0] if place + 1 < len(changes) else end
        if code:
            yield Span(code, since, until)


def _add_contacts(clients: dict[int, PastClient], found: dict[int, PastInterest], first: date, last: date) -> None:
    done = Step.objects.done().filter(account__in=clients, kind__in=CONTACTS).exclude(outcome=Outcome.DROPPED)
    done = done.filter(done_at__date__gte=first, done_at__date__lte=last).order_by("done_at", "pk")
    of_interest: dict[int, list[int]] = defaultdict(list)
    through = Interest.steps.through.objects
    for step, pk in through.filter(step__in=done.order_by(), interest__in=found).values_list("step", "interest"):
        of_interest[step].append(pk)
    wanted = ("pk", "account", "kind", "owner", "reason", "done_at", "outcome")
    for pk, account, kind, owner, reason, at, outcome in done.values_list(*wanted):
        touch = Touch(localdate(at), kind, owner, reason, outcome == Outcome.DONE)
        clients[account].touches.append(touch)
        for one in of_interest[pk]:
            (found[one].spoken if touch.reached else found[one].tried).append(touch)
