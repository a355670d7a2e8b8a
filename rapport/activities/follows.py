"""What is kept for a meeting follows it, whoever moves it and why."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from rapport.activities.models import Booking, Meeting, Step
from rapport.activities.rooms import rebook
from rapport.journal.following import Change, follow, of_model

_MOVES = ("due_on", "due_at", "owner_id", "outcome")


@follow
def bookings(changes: Sequence[Change]) -> None:
    """Rooms and equipment: their quarters of an hour."""
    new = {change.pk for change in of_model(changes, Booking) if change.is_new}
    steps = {change.pk for change in of_model(changes, Step) if not change.is_new and change.touches(*_MOVES)}
    steps |= {change.pk for change in of_model(changes, Meeting) if change.touches("lasts")}
    if new or steps:
        rows = Booking.objects.filter(Q(pk__in=new) | Q(step__in=steps)).select_related("facility", "step__owner")
        rebook(rows.order_by("facility"))
