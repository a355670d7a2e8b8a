"""What the journal says about wishes."""

from django.utils.translation import gettext_lazy as _

from rapport.care.models import WishStatus
from rapport.journal.entry_types import EntryType, Kind, declare

_FIELDS = {"words": _("Wish"), "contact": _("Contact"), "product_group": _("Product group")}

declare(
    EntryType("wish.written", _("They wish"), Kind.NOTE, icon="star"),
    EntryType("wish.revised", _("Wish changed: {name}"), icon="star", fields=_FIELDS),
    EntryType("wish.passed_on", _("Wish passed on to {to}"), icon="star"),
    EntryType("wish.decided", _("Wish: {status}"), icon="star", words={"status": dict(WishStatus.choices)}),
    EntryType("wish.answered", _("Told the client about the wish"), Kind.NOTE, icon="star"),
)
