"""What follows from a call: the talk in the journal, the row of the list, and the act that the outcome asks for."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.accounts.models import Consent, ContactPoint
from rapport.accounts.reaching import end_point, note_consent
from rapport.activities.due_days import DueDays
from rapport.activities.models import Outcome, StepKind
from rapport.activities.planning import logging, plan_step
from rapport.interests.models import CallOutcome, CallRow, CallTry, Follows, Interest
from rapport.kit.refusal import Refusal
from rapport.people.viewer import Viewer
from rapport.people.working_time import WorkingTime

_ON_A_DAY = (Follows.ON_DAY, Follows.MEETING)


def note_call(
    viewer: Viewer, row: CallRow, *, outcome: CallOutcome, text: str, day: date | None = None,
    clock: time | None = None, once: str | None = None,
) -> None:  # fmt: skip
    """Writes one call down, and does what its outcome says. `day` and `clock` are when to call or meet them.

    Raises Refusal where somebody else is at it, where it is done with, or without the day that the outcome needs.
    """
    _require_mine(viewer, row)
    if outcome.follows in _ON_A_DAY and (day is None or day < viewer.today):
        raise Refusal("day_missing", _("Say on which day; it is still to come."), "day")
    user, said = viewer.user, text.strip() or str(outcome)
    how = Outcome.DONE if outcome.reached else Outcome.NO_ANSWER
    talk: dict[str, Any] = {"by": user, "account": row.account, "contact": row.contact, "kind": StepKind.CALL}
    with transaction.atomic():
        _follow(viewer, row, outcome, said, day, clock)
        with logging(**talk, text=said, at=viewer.now, on=viewer.today, outcome=how, once=once) as (doing, step):
            _tell_interest(doing, row, step, viewer.now, reached=outcome.reached)
            doing.concern(row.list)
            doing.create(CallTry(row=row, caller=user, outcome=outcome, step=step, at=viewer.now))
            fields = {"outcome": outcome, "tries": row.tries + 1, "taken_by": None, "taken_until": None}
            doing.update(row, **fields, **_when(viewer, outcome, day, clock))


def _require_mine(viewer: Viewer, row: CallRow) -> None:
    if row.done_at or row.list.closed_at:
        raise Refusal("call_done", _("This call is done with."))
    if row.is_taken_from(viewer.user, at=viewer.now):
        raise Refusal("call_taken", _("{name} is calling them now.").format(name=row.taken_by))


def _tell_interest(doing: Any, row: CallRow, step: Any, at: datetime, *, reached: bool) -> None:
    """A call about an interest that is open stands in its journal and counts as contact there."""
    interest = row.interest
    if interest is None or not interest.is_open:
        return
    doing.concern(interest)
    doing.create(Interest.steps.through(interest=interest, step=step))
    if reached:
        last = max(interest.last_contact_on, step.due_on)
        doing.keep(interest, last_contact_on=last, answered_at=interest.answered_at or at)


def _when(viewer: Viewer, outcome: CallOutcome, day: date | None, clock: time | None) -> dict[str, Any]:
    """When they are called again, or that they are done with."""
    user = viewer.user
    if outcome.follows == Follows.AGAIN:
        return {"due_at": WorkingTime.of(user).after(viewer.now, outcome.hours * 60)}
    if outcome.follows == Follows.ON_DAY and day:
        return {"due_at": datetime.combine(day, clock or time(), user.zone)}
    return {"done_at": viewer.now}


def _follow(
    viewer: Viewer, row: CallRow, outcome: CallOutcome, said: str, day: date | None, clock: time | None
) -> None:
    """The act that the outcome asks for, with an entry and an undo of its own."""
    step: dict[str, Any] = {"by": viewer.user, "account": row.account, "contact": row.contact, "on": viewer.today}
    step |= {"owner": viewer.user, "said": said}
    if outcome.follows == Follows.MATERIAL:
        due_on = DueDays.of(viewer.user, row.account).on_or_after(viewer.today)
        plan_step(**step, kind=StepKind.MAIL, title=_("Send them material"), due_on=due_on)
    elif outcome.follows == Follows.MEETING:
        what: dict[str, Any] = {"title": _("Meet them"), "due_on": day, "due_at": clock, "agreed": True}
        plan_step(**step, kind=StepKind.MEETING_THEIRS, **what)
    elif outcome.follows in (Follows.QUIET, Follows.WRONG):
        for point in phones_of(row):
            _silence(viewer, point, outcome, row)


def _silence(viewer: Viewer, point: ContactPoint, outcome: CallOutcome, row: CallRow) -> None:
    if outcome.follows == Follows.WRONG:
        end_point(by=viewer.user, point=point, on=viewer.today)
    elif point.consent != Consent.REFUSED:
        source = _("Said so on the phone, list “{name}”").format(name=row.list)[:120]
        note_consent(by=viewer.user, point=point, consent=Consent.REFUSED, source=source, on=viewer.today)


def phones_of(row: CallRow) -> list[ContactPoint]:
    """The numbers by which they are called: those of the person, else those of the company."""
    found = ContactPoint.objects.filter(account=row.account, kind="phone", ended_on=None).order_by("pk")
    own = [point for point in found if row.contact_id and point.contact_id == row.contact_id]
    return own or [point for point in found if point.contact_id is None] or list(found[:1])
