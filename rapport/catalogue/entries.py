"""What the journal says about products."""

from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import EntryType, declare

_BY_ITS_IMPORT = _("Take the import back as a whole, on its own page.")

declare(
    EntryType("product.added", _("Product added: {name}"), icon="box"),
    EntryType("product.filled", _("Gaps of {name} filled from a file"), icon="import", final=_BY_ITS_IMPORT),
    EntryType(
        "product.filling_taken_back",
        _("What a file had filled in was taken back"),
        icon="undo",
        final=_BY_ITS_IMPORT,
    ),
)
