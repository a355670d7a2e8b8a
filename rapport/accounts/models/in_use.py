"""R-029, R-030: what a client uses, ours or a competitor's."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models.fact import Fact
from rapport.catalogue.models import ProductGroup
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold_company


class Whose(models.TextChoices):
    UNKNOWN = "", gettext_lazy("Not known yet")
    OURS = "ours", gettext_lazy("From us")
    COMPETITOR = "competitor", gettext_lazy("From a competitor")
    OWN = "own", gettext_lazy("Made by themselves")


class InUse(Fact):
    """R-029: equipment, a product or a service that they use; `supplier_folded` finds the competitor of that name."""

    what = models.CharField(max_length=200)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, related_name="+")
    whose = models.CharField(max_length=10, choices=Whose, blank=True)
    supplier = models.CharField(max_length=120, blank=True)
    supplier_folded = models.CharField(max_length=120, blank=True, editable=False)
    quantity = models.PositiveIntegerField(null=True)
    replace_on = models.DateField(null=True, db_index=True)

    class Meta(Fact.Meta):
        default_related_name = "in_use"
        verbose_name = gettext_lazy("In use")
        indexes = [models.Index(fields=["supplier_folded"], name="in_use_supplier")]

    def __str__(self) -> str:
        return self.what

    def settle(self, fields: dict[str, Any]) -> dict[str, Any]:
        supplier = " ".join(fields.get("supplier", self.supplier).split())
        whose = fields.get("whose", self.whose)
        if whose == Whose.COMPETITOR and not supplier:
            raise Refusal("supplier_missing", _("Name the competitor from whom they have it."), "supplier")
        whose = whose or (Whose.COMPETITOR if supplier else Whose.UNKNOWN)
        if whose != Whose.COMPETITOR:
            supplier = ""
        return {**fields, "whose": whose, "supplier": supplier, "supplier_folded": fold_company(supplier)[:120]}
