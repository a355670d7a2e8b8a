"""What the company sells, as far as an interest needs it: products with a name and a group."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Listed, Root


class ProductGroup(Listed):
    """Products that are shown, asked about and counted together."""

    CHANGES = _("What an interest and its lines are about; playbooks and questions may hold for one group only.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Product groups")


class Product(Root):
    """Goods, works or a service."""

    name = models.CharField(max_length=200)
    article = models.CharField(max_length=60, blank=True, db_index=True)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, related_name="products")
    is_sold = models.BooleanField(default=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
