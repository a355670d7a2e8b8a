"""What is kept for a meeting follows it, whoever moves it and why; so does what a letter is searched by."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from rapport.activities.models import Booking, Letter, Meeting, Step
from rapport.activities.rooms import rebook
from rapport.journal.following import Change, follow, of_model
from rapport.kit.text import fold

_WRITTEN = ("correspondent", "subject", "their_mark")
_MOVES = ("due_on", "due_at", "owner_id", "outcome")


@follow
def bookings(changes: Sequence[Change]) -> None:
    """Rooms and equipment: their quarters of an hour."""
    new = {change.pk for change in of_model(changes, Booking) if change.is_new}
    moved = [change for change in of_model(changes, Step) if not change.is_new and change.touches(*_MOVES)]
    steps = {change.pk for change in moved if change.values("due_at") != {None}}  # without an hour nothing is held
    steps |= {change.pk for change in of_model(changes, Meeting) if change.touches("lasts")}
    if new or steps:
        rows = Booking.objects.filter(Q(pk__in=new) | Q(step__in=steps)).select_related("facility", "step__owner")
        rebook(rows.order_by("facility"))


@follow
def letters(changes: Sequence[Change]) -> None:
    """What a letter is searched by, also when a person is erased from it."""
    for change in of_model(changes, Letter):
        letter = change.row
        if isinstance(letter, Letter) and change.touches(*_WRITTEN) and not change.is_gone:
            texts = " ".join((letter.mark, *(getattr(letter, column) for column in _WRITTEN)))
            Letter.objects.filter(pk=change.pk).update(folded=fold(texts))
