"""Finishing a step on which interests rest: what comes next is settled in the same act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rapport.activities.models import Outcome, Step
from rapport.activities.models.promise import Word
from rapport.activities.models.step import StepQuerySet
from rapport.interests.models import Interest
from rapport.interests.models.interest import OPEN
from rapport.interests.promising import note_for
from rapport.interests.rules import next_attempt
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def finish_step(
    *,
    by: User,
    step: Step,
    outcome: str,
    at: datetime,
    on: date,
    text: str = "",
    next_step: dict[str, Any] | None = None,
    promises: Sequence[Word] = (),
    concerned: list[Interest] | None = None,
) -> Step | None:
    """Finishes a step and returns what is next for the interests that rested on it, None where none did.

    For each interest: the step given in `next_step` (as for `Step.draft`), else for an attempt the rule's next
    attempt, else another open step of its own. Raises Refusal `next_missing` where nothing of these is there: an open
    interest cannot be left without a next step. `concerned` is what `concerned_by` has just found, where it was asked.
    """
    concerned = concerned_by(step) if concerned is None else concerned
    with finishing(by=by, step=step, outcome=outcome, at=at, on=on, text=text, next_step=next_step,
                   concerned=concerned) as (doing, following):  # fmt: skip
        note_for(doing, concerned, promises, step, owner=by, on=on)
        return following


@contextmanager
def finishing(
    *,
    by: User,
    step: Step,
    outcome: str,
    at: datetime,
    on: date,
    text: str,
    next_step: dict[str, Any] | None,
    concerned: list[Interest],
    once: str | None = None,
) -> Iterator[tuple[Act, Step | None]]:
    """The act of `finish_step`, open for what follows from the step on higher floors."""
    step.require_open()
    resting = [interest for interest in concerned if interest.next_step_id == step.pk]
    step.require_at_rest(resting)
    data: dict[str, Any] = {"what": step.what, "kind": step.kind, "outcome": outcome, "text": text.strip()}
    about = [step, step.account, step.contact, *concerned]
    with act("step.finished", by=by, about=about, happened_at=at, once=once, **data) as doing:
        following = _following(doing, step, resting, outcome, next_step, on)
        spoke = outcome == Outcome.DONE and step.is_contact
        for interest in resting:
            interest.rest_on(doing, following[interest.pk], **(_heard(interest, at) if spoke else {}))
        step.close(doing, outcome=outcome, at=at)
        if spoke:
            _after_contact(doing, step, concerned, at)
        for interest in concerned:
            _bring_along(doing, interest, step, following.get(interest.pk, following.get(0)), on)
        yield doing, next(iter(following.values()), None)


def with_concerned(steps: StepQuerySet) -> StepQuerySet:
    """As `whole`, with the open interest that counts this among its steps, so that `concerned_by` need not ask."""
    others = Interest.steps.through.objects.filter(step=OuterRef("pk")).exclude(interest=OuterRef("matter__pk"))
    found: Any = steps.whole().annotate(matter=FilteredRelation("interests", condition=Q(interests__outcome=OPEN)))
    found = found.annotate(goes_on=_goes_on("matter__pk", OuterRef("pk")), has_more=Exists(others))
    found = found.select_related("matter__stage").order_by(F("matter__pk").asc(nulls_last=True))
    return found


def concerned_by(step: Step) -> list[Interest]:
    """The open interests that count this among their steps; those that rest on it know it as the row at hand.

    `goes_on` says whether they have a further open step.
    """
    found = _known_with(step)
    if found is None:
        # Asked for the open ones, SQLite would begin with all that are open.
        rows = step.interests.select_related("stage").annotate(goes_on=_goes_on("pk", step.pk))
        found = [interest for interest in rows if interest.is_open]
    for interest in found:
        if interest.next_step_id == step.pk:
            interest.next_step = step
        for name in ("account", "owner"):
            if getattr(interest, f"{name}_id") == getattr(step, f"{name}_id"):
                setattr(interest, name, getattr(step, name))
    return found


def _known_with(step: Any) -> list[Interest] | None:
    """What was read with the step; None where that does not tell all."""
    if getattr(step, "has_more", True):
        return None
    found = getattr(step, "matter", None)
    if found is not None:
        found.goes_on = step.goes_on
    return [found] if found else []


def _goes_on(interest: str, step: Any) -> Exists:
    return Exists(Step.objects.open().filter(interests=OuterRef(interest)).exclude(pk=step))


def resting_on(step: Step) -> list[Interest]:
    """The open interests whose next step this is."""
    return list(Interest.objects.open().filter(next_step=step).select_related("account", "stage", "owner__office"))


def other_step(interest: Interest, step: Step) -> Step | None:
    """A further open step of the interest, which becomes the next one when this is done."""
    return interest.steps.open().exclude(pk=step.pk).order_by("due_on", "id").first()


def plan_for(
    *,
    by: User,
    interest: Interest,
    on: date,
    first: bool = False,
    said: str = "",
    once: str | None = None,
    **step: Any,
) -> Step:
    """Plans a further step of an interest; `first` makes it the next one, and the present next stays open beside it.

    `said` as for `plan_step`.
    """
    interest.require_open()
    fields = {"contact": interest.contact, **step}
    draft = Step.draft(account=interest.account, planned_on=on, **fields)
    names: dict[str, Any] = {"what": draft.what, "day": draft.due_on, "name": draft.owner.name}
    names |= {"text": said} if said else {}
    with act("step.planned", by=by, about=interest.about, once=once, **names) as doing:
        Interest.objects.hold_open(interest)
        doing.create(draft)
        doing.concern(draft)
        if first:
            before: Any = interest.next_step
            interest.rest_on(doing, draft)
            if not before.kept_for.exists():
                doing.update(before, keeps=False)
        else:
            doing.create(Interest.steps.through(interest=interest, step=draft))
        interest.follow(doing, draft, held=False, on=on)
    return draft


def _following(
    doing: Act, step: Step, interests: list[Interest], outcome: str, given: dict[str, Any] | None, on: date
) -> dict[int, Step]:
    """The next step by interest; a new one is made once and shared, because one talk was about all of them.

    Where no interest rests on it, the next attempt alone stands under 0.
    """
    found: dict[int, Step] = {}
    is_attempt = Outcome(outcome).is_attempt
    if given is None and not is_attempt:
        others = {interest.pk: other for interest in interests if (other := other_step(interest, step))}
        # Two interests may go on with the same row; it is written through one object.
        rows = {other.pk: other for other in others.values()}
        found = {pk: rows[other.pk] for pk, other in others.items()}
    missing = [interest for interest in interests if interest.pk not in found]
    if missing or (not interests and is_attempt):
        draft = (
            _given_step(step, missing, given, on) if given is not None else _next_attempt(step, missing, outcome, on)
        )
        doing.create(draft)
        doing.concern(draft)
        doing.data |= {"next": draft.what, "day": draft.due_on}
        found |= {interest.pk: draft for interest in missing} or {0: draft}
    return found


def _bring_along(doing: Act, interest: Interest, step: Step, following: Step | None, on: date) -> None:
    """The stage follows what was held and what is planned; a further attempt is a step of the same interest."""
    if step.outcome == Outcome.DONE:
        interest.follow(doing, step, held=True, on=on)
    if following is None:
        return
    if interest.next_step_id != following.pk and not interest.steps.filter(pk=following.pk).exists():
        doing.create(Interest.steps.through(interest=interest, step=following))
    interest.follow(doing, following, held=False, on=on)


def _given_step(step: Step, missing: list[Interest], given: dict[str, Any], on: date) -> Step:
    fields = {"kind": step.kind, "owner": step.owner, "contact": step.contact, **given}
    return Step.draft(account=step.account, planned_on=on, keeps=bool(missing), **fields)


def _next_attempt(step: Step, missing: list[Interest], outcome: str, on: date) -> Step:
    if not Outcome(outcome).is_attempt:
        text = _("Say what comes next and when; an open interest always has a next step.")
        raise Refusal("next_missing", text, "due_on")
    attempts = missing[0].attempts(on=on) + 1 if missing else step.attempt or 1
    rule = next_attempt(step, kind=step.kind, reason=step.reason, attempts=attempts, on=on)
    return Step.draft(
        account=step.account, contact=step.contact, kind=rule.kind, reason=rule.reason, title=step.title,
        due_on=rule.due_on, owner=step.owner, planned_on=on, attempt=rule.attempt, keeps=bool(missing),
        planned_by=rule.planned_by,
    )  # fmt: skip


def _heard(interest: Interest, at: datetime) -> dict[str, Any]:
    """What a contact about an interest says of it."""
    last = max(interest.last_contact_on, localdate(at))
    return {"last_contact_on": last, "answered_at": interest.answered_at or at}


def _after_contact(doing: Act, step: Step, interests: list[Interest], at: datetime) -> None:
    if step.is_both_ways:
        step.account.touch(doing, on=localdate(at))
    for interest in interests:
        doing.keep(interest, **_heard(interest, at))
