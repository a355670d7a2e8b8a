"""What the journal says about background work."""

from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import NO_UNDO_NEEDED, EntryType, declare

declare(EntryType("job.retried", _("Background work was started again: {name}"), icon="gear", final=NO_UNDO_NEEDED))
