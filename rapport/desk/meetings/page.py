"""The sheet of a meeting as its page shows it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from rapport.activities.meetings import matters_for
from rapport.activities.models import BookedQuarter, Meeting, Side, Step
from rapport.people.viewer import Viewer


def sheet_page(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """Six queries at most beside the sheet itself."""
    step, kept = meeting.step, not meeting._state.adding
    attendees = list(meeting.attendees.select_related("contact", "user")) if kept else []
    bookings = list(_bookings(step)) if kept else []
    promises = [] if step.is_open else list(step.promises.select_related("contact", "owner").order_by("due_on", "pk"))
    used = set(meeting.used_ones)
    return {
        **head_of(meeting),
        "works": step.changes_by(viewer),
        "kept": kept,
        "theirs": [one for one in attendees if one.contact],
        "ours": [one for one in attendees if one.user],
        "matters": [(matter, matter.pk in meeting.ticked) for matter in matters_for(meeting)] if step.is_open else [],
        "bookings": bookings,
        "loses_rooms": step.is_open and not all(one.is_had for one in bookings),
        "arguments": [(one, one in used) for one in dict.fromkeys([*meeting.prepared, *meeting.used_ones])],
        "our_promises": [one for one in promises if one.side == Side.OURS],
        "their_promises": [one for one in promises if one.side == Side.THEIRS],
        "interests": list(step.interests.all()),
    }


def head_of(meeting: Meeting) -> dict[str, Any]:
    """What stands under the title of every page of a meeting."""
    return {"meeting": meeting, "step": meeting.step, "account": meeting.step.account}


def _bookings(step: Step) -> Any:
    """What is kept for it, and whether it is had at the hour that the meeting has now."""
    quarters = BookedQuarter.objects.filter(booking=OuterRef("pk"))
    return step.bookings.select_related("facility").annotate(is_had=Exists(quarters))
