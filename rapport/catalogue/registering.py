"""Putting products into the catalogue, one or thousands."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rapport.catalogue.models import Product
from rapport.journal.acting import Fact, record_many
from rapport.journal.bulk import insert_new
from rapport.people.models import User
from rapport.search.declaring import searched_of
from rapport.search.indexing import add


def add_products(*, by: User, products: list[Product], **told: Any) -> list[Product]:
    """Adds products that are not saved yet, with an entry each, in one transaction. `told` is for the entries."""
    with transaction.atomic():
        insert_new(products)
        facts = [
            Fact({"name": product.name, **told}, [("product", product.pk)], [("product", product.pk)])
            for product in products
        ]
        record_many("product.added", by=by, facts=facts)
        add("product", map(searched_of("product").texts, products))
    return products
