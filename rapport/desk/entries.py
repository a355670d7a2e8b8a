"""What the journal says about acts that span several floors."""

from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import EntryType, declare

declare(
    EntryType("interests.reassigned", _("Interests reassigned to {name}"), icon="people"),
    EntryType("accounts.reassigned", _("Reassigned to {name} with all that is open"), icon="people"),
)
