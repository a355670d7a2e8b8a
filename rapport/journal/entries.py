from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import EntryType, declare

declare(
    EntryType(
        "undone",
        _("Undone"),
        icon="undo",
        final=_("An undoing stands. To have it back, do the act once more."),
    ),
    EntryType("list.item_added", _("Added to a list: {name}"), icon="gear"),
    EntryType("list.item_changed", _("List item changed: {name}"), icon="gear"),
    EntryType("list.item_moved", _("Moved in its list: {name}"), icon="gear"),
)
