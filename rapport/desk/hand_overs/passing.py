"""The act of a hand-over: every client with what is open there goes to whoever takes it, and the rest after it.

Each client is one entry of the journal; all are bound to the record, so all are taken back together. A few are moved
with the press, more in the background: a worker that is killed leaves whole chunks, the next one goes on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from rapport.accounts.models import Account, Contact, Volumes
from rapport.activities.models import Promise, Step
from rapport.desk.hand_overs.catching_up import first_steps, is_to_be_introduced
from rapport.desk.hand_overs.models import HandOver, HandOverLine, Receipt, State
from rapport.desk.hand_overs.preparing import guardian
from rapport.desk.hand_overs.rest import pass_rest_on, taker_of
from rapport.desk.handing_over import pass_on
from rapport.interests.models import Interest, OpenPoint, Suggestion
from rapport.journal.acting import act, undo
from rapport.journal.models import Entry
from rapport.kit import clock
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer

CHUNK = 50
_OF_LINES = ("to__office__closings",)
MOVES = ("account.passed_on", "account.catch_up_planned", "hand_over.rest_passed")


def work_through(number: int) -> None:
    """Does what the state asks for until it is done. Safe to run twice, and from the middle."""
    while True:
        with transaction.atomic():
            hand_over = HandOver.objects.select_for_update(of=("self",)).select_related("giver").get(pk=number)
            if hand_over.state == State.RUNNING and _move_some(hand_over):
                continue
            if hand_over.state == State.UNDOING and _take_some_back(hand_over):
                continue
            return


def _move_some(hand_over: HandOver) -> bool:
    """The next clients of the record; False when everything has moved."""
    left = hand_over.lines.filter(is_passed=False).whole().prefetch_related(*_OF_LINES)
    lines = list(left.order_by("id")[:CHUNK])
    by, on = _by(hand_over.signed_by_id), hand_over.moves_on or hand_over.opened_on
    if not lines:
        if hand_over.is_everything and _add_what_came_in(hand_over, by=by):
            return True
        if hand_over.is_everything:
            pass_rest_on(hand_over, by=by, on=on)
        _close(hand_over, State.DONE)
        return False
    opened = _open_at([line.account for line in lines], hand_over.giver)
    whole: Counter[int | None] = Counter(hand_over.lines.values_list("to", flat=True))
    before: Counter[int | None] = Counter(hand_over.lines.filter(is_passed=True).values_list("to", flat=True))
    for line in lines:
        _move(line, hand_over, opened, by=by, on=on, place=before[line.to_id], count=whole[line.to_id])
        before[line.to_id] += 1
    return True


def _add_what_came_in(hand_over: HandOver, *, by: User) -> bool:
    """Clients that the giver was given since it was prepared: to whoever takes the rest, secret ones to the head."""
    mine = Account.objects.filter(owner=hand_over.giver).exclude(hand_over_lines__hand_over=hand_over)
    rest_to = taker_of(hand_over, by=by)
    head = guardian(hand_over.giver, Viewer.of(by, clock.now()))
    added, volumes = [], Volumes(on=hand_over.moves_on or hand_over.opened_on)
    for account in mine.select_related("owner", "profile").order_by("pk"):
        to, reasons = (head, [["secret"]]) if account.is_secret else (rest_to, [])
        if to is not None and volumes.refusal_to(account, to):
            to, reasons = head, [["small"]]
        if to is not None and to.pk != hand_over.giver_id:
            added.append(HandOverLine(hand_over=hand_over, account=account, to=to, reasons=reasons))
    HandOverLine.objects.bulk_create(added)
    for taker in {line.to for line in added} - {by}:
        Receipt.objects.get_or_create(hand_over=hand_over, user=taker)
    return bool(added)


class _Opened:
    """What is open at some clients, read at once."""

    def __init__(self) -> None:
        self.matters: dict[int, list[Interest]] = defaultdict(list)
        self.steps: dict[int, list[Step]] = defaultdict(list)
        self.suggestions: dict[int, list[Suggestion]] = defaultdict(list)
        self.points: dict[int, list[OpenPoint]] = defaultdict(list)
        self.promises: dict[int, list[Promise]] = defaultdict(list)
        self.people: dict[int, list[Contact]] = defaultdict(list)


def _open_at(accounts: Iterable[Account], giver: User) -> _Opened:
    found, known = _Opened(), {account.pk: account for account in accounts}
    for interest in Interest.objects.open().filter(account__in=known, owner=giver).select_related("contact", "owner"):
        interest.account = known[interest.account_id]
        found.matters[interest.account_id].append(interest)
    for step in Step.objects.open().filter(account__in=known, owner=giver).select_related("owner"):
        step.account = known[step.account_id]
        found.steps[step.account_id].append(step)
    for suggestion in Suggestion.objects.waiting().filter(account__in=known, owner=giver):
        found.suggestions[suggestion.account_id].append(suggestion)
    for point in OpenPoint.objects.open().filter(account__in=known, owner=giver):
        found.points[point.account_id].append(point)
    for promise in Promise.objects.open().filter(account__in=known, owner=giver):
        found.promises[promise.account_id].append(promise)
    for contact in Contact.objects.filter(account__in=known, left_on=None).order_by("id"):
        found.people[contact.account_id].append(contact)
    return found


def _move(
    line: HandOverLine, hand_over: HandOver, opened: _Opened, *, by: User, on: date, place: int, count: int
) -> None:
    """One client. What somebody else looks after meanwhile, or was merged into another, stays as it is."""
    account, to, giver = line.account, line.to, hand_over.giver
    if account.owner_id != giver.pk or account.merged_into_id or to is None:
        HandOverLine.objects.filter(pk=line.pk).update(is_passed=True)
        return
    matters, steps = opened.matters[account.pk], opened.steps[account.pk]
    about: list[Any] = [account, hand_over]
    names: dict[str, Any] = {"name": giver.name, "to": to.name, "text": hand_over.because}
    with act("account.passed_on", by=by, about=about, **names) as doing:
        pass_on(
            doing, account, to=to, on=on, because=hand_over.because, matters=matters, steps=steps,
            suggestions=opened.suggestions[account.pk], points=opened.points[account.pk],
            promises=opened.promises[account.pk], is_agreed=True,
        )  # fmt: skip
        doing.keep(line, is_passed=True)
    if not is_to_be_introduced(account, has_open=bool(matters)):
        return
    people = opened.people[account.pk]
    contact = next((one for one in people if one.decides), people[0] if people else None)
    agreed = [step for step in steps if step.agreed]
    drafts = first_steps(account, to=to, contact=contact, on=on, place=place, count=count, agreed=agreed)
    with act("account.catch_up_planned", by=by, about=about, name=to.name) as doing:
        for draft in drafts:
            doing.concern(doing.create(draft))
        doing.keep(line, letter=drafts[0])


def _take_some_back(hand_over: HandOver) -> bool:
    """The newest moves first; what was worked on since stays and is counted."""
    entries = Entry.objects.filter(
        subjects__kind="handover", subjects__object_id=hand_over.pk, code__in=MOVES, undoes=None, undone_by=None
    ).exclude(pk__in=hand_over.kept)
    by, some = _by(hand_over.undone_by_id), list(entries.order_by("-pk")[:CHUNK])
    for entry in some:
        try:
            with transaction.atomic():
                undo(entry, by=by)
        except Refusal:
            hand_over.kept.append(entry.pk)
    HandOver.objects.filter(pk=hand_over.pk).update(kept=hand_over.kept)
    if not some:
        _close(hand_over, State.UNDONE)
    return bool(some)


def _close(hand_over: HandOver, state: State) -> None:
    """Not through an act: that it is done follows from its last row."""
    HandOver.objects.filter(pk=hand_over.pk).update(state=state)


def _by(number: int | None) -> User:
    """Anew for each chunk: who acts keeps the entry of the last act."""
    return User.objects.get(pk=number or 0)
