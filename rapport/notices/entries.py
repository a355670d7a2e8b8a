"""What the journal says about how people want to be told."""

from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import EntryType, declare

declare(EntryType("user.notices_settled", _("{name} chose how to be told of things"), icon="people"))
