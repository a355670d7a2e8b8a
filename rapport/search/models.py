"""The index: what each record is found by, and the words that occur, with their shorter spellings."""

from __future__ import annotations

from typing import TypeVar

from django.db import connection, models

from rapport.search.full_text import LONGEST, Wanted, matching

Indexed = TypeVar("Indexed", bound=models.Model)


class IndexQuerySet(models.QuerySet[Indexed]):
    def matching(self, wanted: Wanted, *, most: int | None = None, beyond: int = 0) -> IndexQuerySet[Indexed]:
        """Rows whose tokens meet every group; at most `most` of them, after the first `beyond`."""
        table = self.model._meta.db_table
        return self.filter(pk__in=matching(connection.vendor, table, wanted, most=most, beyond=beyond))


class Document(models.Model):
    """What one record is found by. `inner`: only by those who may read its content; `title` is in sounds."""

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    inner = models.BooleanField(default=False)
    owner = models.BigIntegerField(default=0)
    title = models.CharField(max_length=250)
    tokens = models.TextField()

    objects = IndexQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "inner"], name="document_once")]


class Spelling(models.Model):
    """A word that occurs in names, found by itself and by every way to leave out one of its letters."""

    word = models.CharField(max_length=LONGEST, db_index=True)
    tokens = models.TextField()

    objects = IndexQuerySet.as_manager()
