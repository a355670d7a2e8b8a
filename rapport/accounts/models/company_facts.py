"""Where a company is reached by things, and to whom else it belongs."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models.account import Account
from rapport.accounts.models.fact import Fact
from rapport.kit.refusal import Refusal


class Use(models.TextChoices):
    POSTAL = "postal", gettext_lazy("Letters")
    DELIVERY = "delivery", gettext_lazy("Delivery")
    INVOICE = "invoice", gettext_lazy("Invoices")
    SITE = "site", gettext_lazy("Site")


class Address(Fact):
    """A further address; where they have their seat stands on the account itself."""

    kind = models.CharField(max_length=8, choices=Use, default=Use.DELIVERY)
    street = models.CharField(max_length=250, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=80)
    country = models.CharField(max_length=2, blank=True)

    class Meta(Fact.Meta):
        default_related_name = "addresses"
        verbose_name = gettext_lazy("Address")

    def __str__(self) -> str:
        return ", ".join(
            part for part in (self.street, f"{self.postal_code} {self.city}".strip(), self.country) if part
        )


class Tied(models.TextChoices):
    """What an account is to another one, R-023; the company above it is its parent."""

    BUYING_GROUP = "group", gettext_lazy("Buys through")
    SITE = "site", gettext_lazy("Is a site of")
    RESELLER = "reseller", gettext_lazy("Resells for")
    PAYER = "payer", gettext_lazy("Is paid for by")
    PARTNER = "partner", gettext_lazy("Is a partner of")
    CLIENT = "client", gettext_lazy("Is a client of")


# The same from the other side.
FROM_THE_OTHER: dict[str, str | Promise] = {
    Tied.BUYING_GROUP: gettext_lazy("Buys for"),
    Tied.SITE: gettext_lazy("Has the site"),
    Tied.RESELLER: gettext_lazy("Is resold by"),
    Tied.PAYER: gettext_lazy("Pays for"),
    Tied.PARTNER: gettext_lazy("Is a partner of"),
    Tied.CLIENT: gettext_lazy("Has as a client"),
}


class Relation(Fact):
    """What `account` is to `other`; both show it."""

    other = models.ForeignKey(Account, models.PROTECT, related_name="related_from")
    kind = models.CharField(max_length=8, choices=Tied)

    class Meta(Fact.Meta):
        default_related_name = "relations"
        verbose_name = gettext_lazy("Relation")
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(account=F("other")), name="relation_is_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.account} – {self.get_kind_display()} – {self.other}"

    @property
    def about(self) -> list[models.Model]:
        return [self.account, self.other]

    def settle(self, fields: dict[str, Any]) -> dict[str, Any]:
        other, kind = fields.get("other") or self.other, fields.get("kind", self.kind)
        if other.pk == self.account.pk:
            raise Refusal("same_account", _("This is one and the same account."), "other")
        if self.account.relations.standing().filter(other=other, kind=kind).exclude(pk=self.pk).exists():
            raise Refusal("relation_known", _("This relation stands here already."), "other")
        return fields
