"""What an announcement is searched by follows from its words, also when a person is erased from it."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.journal.following import Change, follow, of_model
from rapport.kit.text import fold
from rapport.people.models import Announcement


@follow
def announcements(changes: Sequence[Change]) -> None:
    for change in of_model(changes, Announcement):
        row = change.row
        if isinstance(row, Announcement) and change.touches("title", "text") and not change.is_gone:
            Announcement.objects.filter(pk=change.pk).update(folded=fold(f"{row.title} {row.text}"))
