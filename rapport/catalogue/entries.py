"""What the journal says about products."""

from django.utils.translation import gettext_lazy as _

from rapport.exchange.importers import BY_ITS_IMPORT
from rapport.journal.entry_types import EntryType, declare

declare(
    EntryType("product.added", _("Product added: {name}"), icon="box"),
    EntryType("product.filled", _("Gaps of {name} filled from a file"), icon="import", final=BY_ITS_IMPORT),
    EntryType(
        "product.filling_taken_back",
        _("What a file had filled in was taken back"),
        icon="undo",
        final=BY_ITS_IMPORT,
    ),
)
