from django.utils.translation import gettext_lazy as _

from rapport.journal.entry_types import EntryType, declare

declare(EntryType("competitor.added", _("Competitor noted: {name}"), icon="head"))
