"""Who may take an act back: whoever did it, and the heads above."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.viewer import Viewer


def undoers(viewer: Viewer) -> frozenset[int]:
    """The people whose acts the viewer may take back."""
    return viewer.people_led | viewer.stands_in_for | {viewer.user.pk}


def undo_as(viewer: Viewer, entry: Entry) -> Entry:
    """Undoes an act in the name of the viewer. Raises Refusal where it is not theirs to undo, or cannot be undone."""
    if entry.actor_id not in undoers(viewer):
        text = _("Only {name} and the heads above can undo this.").format(name=entry.actor.name)
        raise Refusal("not_yours_to_undo", text)
    return undo(entry, by=viewer.user)
