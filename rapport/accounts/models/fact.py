"""What is true of an account from one day until another: an address, a registration, what they use …"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.accounts.models.account import Account
from rapport.journal.acting import act, kind_of
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User


class FactQuerySet(models.QuerySet["Any"]):
    def standing(self, *, on: date | None = None) -> FactQuerySet:
        """Those that still hold, on this day where one is given."""
        return self.filter(until=None) if on is None else self.filter(Q(until=None) | Q(until__gt=on))


class Fact(Editable):
    """Without a first day nobody knows since when; without a last day it still holds."""

    account = models.ForeignKey(Account, models.PROTECT)
    note = models.CharField(max_length=500, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="%(class)s_ends_after_it_begins",
            )
        ]

    def settle(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields as they are kept. Raises Refusal for what cannot be."""
        return fields

    @property
    def about(self) -> list[models.Model]:
        """Whom an entry on it concerns."""
        return [self.account]

    def keep(self, *, by: User, once: str | None = None, **fields: Any) -> None:
        """Writes it down, or corrects it where it is known. Raises Refusal for what cannot be."""
        since, until = fields.get("since", self.since), fields.get("until", self.until)
        if since and until and until < since:
            raise Refusal("ends_before_it_begins", _("The last day is before the first day."), "until")
        fields = self.settle(fields)
        code = "account.fact_changed" if self.pk else "account.fact_noted"
        with act(code, by=by, once=once, what=kind_of(self)) as doing:
            if self.pk:
                doing.update(self, **fields)
            else:
                for name, value in fields.items():
                    setattr(self, name, value)
                doing.create(self)
            doing.data["name"] = str(self)
            doing.concern(*self.about)

    def end(self, *, by: User, on: date) -> None:
        """It holds no longer; the past keeps it. What ended before stays as it was."""
        if self.until and self.until <= on:
            return
        with act("account.fact_ended", by=by, about=self.about, what=kind_of(self), name=str(self)) as doing:
            doing.update(self, until=max(on, self.since or on))
