"""What an announcement is searched by follows from its words, and what is kept of the closings is read anew."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.journal.following import Change, follow, of_model
from rapport.kit.text import fold
from rapport.people.models import Announcement, OfficeClosing
from rapport.people.models.office_hours import kept_closings


@follow
def announcements(changes: Sequence[Change]) -> None:
    """Also when a person is erased from it."""
    for change in of_model(changes, Announcement):
        row = change.row
        if isinstance(row, Announcement) and change.touches("title", "text") and not change.is_gone:
            Announcement.objects.filter(pk=change.pk).update(folded=fold(f"{row.title} {row.text}"))


@follow
def closings(changes: Sequence[Change]) -> None:
    if of_model(changes, OfficeClosing):
        kept_closings.forget()
