"""What the law wants kept: as long as a hold rests on a record, nothing of it is erased."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rapport.accounts.models.account import Account
from rapport.accounts.models.contact import Contact
from rapport.accounts.models.erased import require_not_erased
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def put(
        self, *, by: User, account: Account, contact: Contact | None, because: str, on: date, once: str | None = None
    ) -> LegalHold:
        """Keeps a client, or one person there, from being erased. Raises Refusal without a reason."""
        require_not_erased(contact or account)
        if not because.strip():
            raise Refusal("reason_missing", _("Write why the law wants it kept."), "because")
        with act("account.held", by=by, about=[account, contact], once=once, text=because.strip()) as doing:
            return doing.create(self.model(account=account, contact=contact, because=because.strip(), since=on))


class LegalHold(Editable):
    account = models.ForeignKey(Account, models.PROTECT, related_name="holds")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="holds")
    because = models.CharField(max_length=300)
    since = models.DateField()
    lifted_on = models.DateField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def lift(self: Any, *, by: User, on: date) -> None:
        """From now on it may be erased again."""
        with act("account.hold_lifted", by=by, about=[self.account, self.contact], text=self.because) as doing:
            doing.update(self, lifted_on=on)
