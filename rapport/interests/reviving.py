"""Taking a closed interest up again, splitting one, merging two, moving one to another account: always linked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import NEVER, Account, Status
from rapport.activities.models import Outcome as StepOutcome
from rapport.activities.models import Reason
from rapport.interests.models import (
    Decision,
    Interest,
    InterestLine,
    InterestLink,
    LinkKind,
    Outcome,
    SetAside,
    Stage,
)
from rapport.interests.taking_in import first_step, open_with
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User

_SAME = ("account", "contact", "title", "words", "track", "owner", "channel", "currency", "value", "thinking")


def revive(
    *,
    by: User,
    interest: Interest,
    at: datetime,
    on: date,
    next_step: dict[str, Any] | None = None,
    once: str | None = None,
) -> Interest:
    """R-072, R-078: a new interest with the whole context of the closed one, linked to it.

    Raises Refusal while the old one is open, when it was taken up again already, and for what was no inquiry.
    """
    if interest.is_open:
        raise Refusal("interest_is_open", _("This interest is still open."))
    if interest.outcome == Outcome.NO_INQUIRY:
        raise Refusal("no_inquiry", _("This was set aside as no inquiry. Undo that instead."))
    stages = Stage.objects.filter(track=interest.track, is_used=True).order_by("place")
    after_contact = stages.filter(code="qualify").first() if interest.is_placed else None
    new = _sibling(interest, after_contact or stages[0], at, on, contact=interest.present_contact)
    new.of_client = interest.account.status == Status.CLIENT
    if not new.owner.is_active:
        new.owner = interest.account.owner
    with act("interest.revived", by=by, about=interest.about, once=once, name=interest.title) as doing:
        _require_asleep(interest)
        open_with(doing, new, first_step(new, next_step or {}, on), on)
        for line in interest.lines.all():
            _copy_line(doing, line, new)
        doing.create(InterestLink(interest=new, earlier=interest, kind=LinkKind.REVIVED))
        doing.update(interest, revive_on=NEVER)
        for step in interest.account.steps.open().filter(
            reason=Reason.REVIVE, planned_on=interest.closed_on or on, keeps=False
        )[:1]:
            step.close(doing, outcome=StepOutcome.DONE, at=at)
    return new


def _require_asleep(interest: Interest) -> None:
    """Within an act: until it ends nobody else takes the interest up."""
    Interest.objects.select_for_update().get(pk=interest.pk)
    if open_again := interest.links_back.filter(kind=LinkKind.REVIVED, interest__outcome=Outcome.OPEN).first():
        raise Refusal(
            "revived_already", _("It was taken up again already: {title}.").format(title=open_again.interest.title)
        )


def split(*, by: User, interest: Interest, lines: Collection[int], title: str, at: datetime, on: date) -> Interest:
    """Some lines become an interest of their own; both rest on the same next step until one of them goes on.

    Raises Refusal when no line or every line is chosen, or without a title.
    """
    interest.require_open()
    shared: Any = interest.next_step
    every = list(interest.lines.all())
    chosen = [line for line in every if line.pk in lines]
    if not chosen or len(chosen) == len(every):
        raise Refusal("lines_to_split", _("Choose some of the lines, not all of them."), "lines")
    if not title.strip():
        raise Refusal("title_missing", _("Give it a few words by which everybody knows it."), "title")
    offered: dict[str, Any] = {
        "of_client": interest.of_client,
        "offered_on": interest.offered_on,
        "thinking_since": interest.thinking_since,
    }
    new = _sibling(interest, interest.stage, at, on, title=title.strip(), **offered)
    new.value = sum(line.value for line in chosen)
    with act("interest.split", by=by, about=interest.about, name=new.title) as doing:
        open_with(doing, new, shared, on)
        for line in chosen:
            doing.update(line, interest=new)
        doing.update(interest, value=interest.value - new.value)
        doing.create(InterestLink(interest=new, earlier=interest, kind=LinkKind.SPLIT))
    return new


def merge(*, by: User, interest: Interest, into: Interest, on: date) -> None:
    """Two inquiries are one matter: lines, people and open steps go over; this one is set aside, linked, not lost.

    Raises Refusal when they are of different accounts or currencies, or one of them is closed.
    """
    interest.require_open()
    into.require_open()
    if interest.pk == into.pk or interest.account_id != into.account_id:
        raise Refusal("other_account", _("Only interests of the same client can be merged."), "into")
    sums = [one for one in (interest, into) if one.value or one.solutions.exists()]
    if interest.currency != into.currency and (len(sums) > 1 or any(one.solutions.exists() for one in sums)):
        raise Refusal("other_currency", _("They are in different currencies; make them one first."), "into")
    names: dict[str, Any] = {"name": interest.title, "into": into.title}
    with act("interest.merged", by=by, about=[*interest.about, into], **names) as doing:
        Interest.objects.hold_open(interest, into)
        _merge_values(doing, interest, into)
        _merge_talk(doing, interest, into)
        known = set(into.participants.values_list("contact_id", "user_id"))
        for one in interest.participants.all():
            if (one.contact_id, one.user_id) not in known:
                doing.update(one, interest=into)
        for step in interest.steps.open().exclude(interests=into):
            doing.create(Interest.steps.through(interest=into, step=step))
        doing.create(InterestLink(interest=interest, earlier=into, kind=LinkKind.MERGED))
        interest.set_aside_into(doing, on=on, why=SetAside.MERGED)


def _merge_values(doing: Act, interest: Interest, into: Interest) -> None:
    """The lines go over; a sum without lines becomes a line where the other side has some, so that sums stay true."""
    theirs, ours = list(interest.lines.all()), into.lines.exists()
    currency = into.currency if into.value or ours else interest.currency
    for line in theirs:
        doing.update(line, interest=into)
    if ours and not theirs and interest.value:
        doing.create(InterestLine(interest=into, name=interest.title, value=interest.value))
    if theirs and not ours and into.value:
        doing.create(InterestLine(interest=into, name=into.title, value=into.value))
    doing.update(into, value=into.value + interest.value, currency=currency)


def _merge_talk(doing: Act, interest: Interest, into: Interest) -> None:
    """What they told and asked goes over; of a question that was answered twice, the answer of the other stands."""
    answered = into.list_answers.values("question")
    for one in (
        *interest.told.all(),
        *interest.open_points.all(),
        *interest.list_answers.exclude(question__in=answered),
    ):
        doing.update(one, interest=into)
    for solution in interest.solutions.all():
        decision = "" if solution.decision == Decision.CHOSEN else solution.decision
        doing.update(solution, interest=into, decision=decision)
    for need in interest.need_notes.all():
        doing.update(need, interest=into)


def transfer(*, by: User, interest: Interest, to: Account, on: date) -> None:
    """The interest belongs to another account; its own open steps go with it.

    Raises Refusal when a step is shared with another interest of the old account.
    """
    interest.require_open()
    if to.pk == interest.account_id:
        raise Refusal("same_account", _("It belongs to this account already."), "account")
    steps = list(interest.steps.open())
    if any(step.interests.exclude(pk=interest.pk).filter(outcome=Outcome.OPEN).exists() for step in steps):
        text = _("Its next step serves another interest too. Plan a step of its own first.")
        raise Refusal("step_is_shared", text, "account")
    names: dict[str, Any] = {"name": interest.title, "left": str(interest.account), "to": str(to)}
    with act("interest.transferred", by=by, about=[*interest.about, to], **names) as doing:
        for one in (*steps, *interest.open_points.all()):
            doing.update(one, account=to, contact=None)
        for told in interest.told.exclude(contact=None):
            doing.update(told, contact=None)
        doing.update(interest, account=to, contact=None)
    next_step: Any = interest.next_step
    next_step.refresh_from_db()


def _sibling(interest: Interest, stage: Stage, at: datetime, on: date, **fields: Any) -> Interest:
    same = {name: getattr(interest, name) for name in _SAME}
    same |= {"opened_on": on, "taken_in_at": at, "answered_at": at, "last_contact_on": on, "stage_since": on}
    if not stage.thinks:
        same["thinking"] = ""
    return Interest(stage=stage, **{**same, **fields})


def _copy_line(doing: Act, line: InterestLine, to: Interest) -> None:
    same = {name: getattr(line, name) for name in ("name", "group", "product", "value", "recurrence")}
    doing.create(InterestLine(interest=to, **same))
