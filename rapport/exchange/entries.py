"""What the journal says about files."""

from django.utils.translation import gettext_lazy as _

from rapport.exchange.writing import LISTS
from rapport.journal.entry_types import NO_UNDO_NEEDED, EntryType, declare

BY_ITS_PAGE = _("Take the import back on its own page; there stands what it keeps.")

declare(
    EntryType("import.started", _("Import begun: {name}"), icon="import", final=BY_ITS_PAGE),
    EntryType(
        "import.finished",
        _("Imported {name}: {rows} rows, {new} new, {changed} filled up"),
        icon="import",
        final=BY_ITS_PAGE,
    ),
    EntryType(
        "import.undone",
        _("Import taken back: {name}; {removed} removed, {restored} restored, {kept} kept"),
        icon="undo",
        final=_("An undoing stands. Import the file once more to have it back."),
    ),
    EntryType(
        "export.made",
        _("{list} exported as {form}: {rows} rows"),
        icon="download",
        words={"list": LISTS},
        final=NO_UNDO_NEEDED,
    ),
)
