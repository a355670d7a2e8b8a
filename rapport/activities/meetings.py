"""Preparing a meeting on its sheet, and correcting afterwards what was written of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from rapport.accounts.models import Contact
from rapport.activities.diary import Room
from rapport.activities.models import Attendee, Meeting, MeetingMatter, Step, StepQuerySet
from rapport.activities.models.meeting import Guests
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import User

PREPARED = {"goal", "goal_words", "lasts", "agenda", "position", "limits", "arguments", "ticked"}
WRITTEN = {"used", "objections", "result", "minutes"}


def sheet_of(step: Step) -> Meeting:
    """The sheet of the step; a blank one that is not kept yet, where nobody has prepared it. One query, which also
    says whether the client was met before."""
    found = with_guests(Step.objects.filter(pk=step.pk)).select_related("meeting__goal").get()
    sheet: Meeting = getattr(found, "meeting", None) or Meeting(lasts=Room.of(step.owner).length(step.kind))
    sheet.step = step
    sheet.is_first = not found.met_before  # type: ignore[attr-defined]
    return sheet


def prepare(
    *, by: User, meeting: Meeting, contacts: Collection[Contact], users: Collection[User], **fields: Any
) -> None:
    """Keeps the goal, what we want to say, and who is to come. Raises Refusal for a length out of all reckoning."""
    if unknown := fields.keys() - PREPARED:
        raise TypeError(f"not for prepare: {unknown}")
    meeting.step.require_open()
    if not 15 <= fields.get("lasts", meeting.lasts) <= 720:
        raise Refusal("length_missing", _("A meeting lasts between a quarter of an hour and twelve hours."), "lasts")
    with act("meeting.prepared", by=by, about=about(meeting.step), what=meeting.step.what) as doing:
        put(doing, meeting, **fields)
        expect_people(doing, meeting, contacts, users)


def correct(*, by: User, meeting: Meeting, **fields: Any) -> None:
    """Changes what was written of a meeting that was held."""
    if unknown := fields.keys() - WRITTEN:
        raise TypeError(f"not for correct: {unknown}")
    told = {"what": meeting.step.what, "text": fields.get("minutes", "")}
    with act("meeting.corrected", by=by, about=about(meeting.step), **told) as doing:
        put(doing, meeting, **fields)


def about(step: Step) -> list[Any]:
    return [step, step.account, step.contact]


def put(doing: Act, meeting: Meeting, **fields: Any) -> None:
    """Part of an act: writes the sheet, which comes to be with the first thing that is written on it."""
    if meeting._state.adding:
        doing.create(meeting)
    doing.update(meeting, **fields)


def expect_people(doing: Act, meeting: Meeting, contacts: Collection[Contact], users: Collection[User]) -> None:
    """Part of an act: exactly these are to come."""
    wanted = {(contact.pk, None) for contact in contacts} | {(None, user.pk) for user in users}
    for row in meeting.attendees.all():
        if (row.contact_id, row.user_id) in wanted:
            wanted.discard((row.contact_id, row.user_id))
        else:
            doing.remove(row)
    for contact, user in sorted(wanted, key=str):
        doing.create(Attendee(meeting=meeting, contact_id=contact, user_id=user))


def with_guests(steps: StepQuerySet) -> StepQuerySet:
    """R-081: adds `met_before`: whether somebody of us had met the client when the step was done, or has by now."""
    until = Coalesce(OuterRef("done_at"), Value(datetime.max.replace(tzinfo=UTC)), output_field=DateTimeField())
    held = Step.objects.meetings_held().filter(account=OuterRef("account"), done_at__lt=until)
    return steps.annotate(met_before=Exists(held))


def matters_for(meeting: Meeting) -> list[MeetingMatter]:
    """What is to be ticked off: what goes for every client, and for those who come for the first time or again."""
    guests = Guests.FIRST if meeting.is_first else Guests.RETURNING
    return list(MeetingMatter.objects.filter(is_used=True, guests__in=(Guests.ALL, guests)))
