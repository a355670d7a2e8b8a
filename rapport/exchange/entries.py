"""What the journal says about files."""

from django.utils.translation import gettext_lazy as _

from rapport.exchange.writing import LISTS
from rapport.journal.entry_types import NO_UNDO_NEEDED, EntryType, declare

declare(
    EntryType(
        "export.made",
        _("{list} exported as {form}: {rows} rows"),
        icon="download",
        words={"list": LISTS},
        final=NO_UNDO_NEEDED,
    ),
)
