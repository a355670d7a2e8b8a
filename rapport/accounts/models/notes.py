"""What every colleague should read first."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rapport.accounts.models.account import Account
from rapport.journal.bases import Editable


class PinnedNote(Editable):
    """R-014: a note that stays on top of the account's page until it is taken off."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="pins")
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pinned_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
