"""The index: what each record is found by, and the words that occur, with their shorter spellings."""

from __future__ import annotations

from django.db import models
from django.db.models.expressions import RawSQL

from rapport.search.asking import asked
from rapport.search.full_text import LONGEST, Term, Wanted, ids, written


class DocumentQuerySet(models.QuerySet["Document"]):
    def matching(self, wanted: Wanted) -> DocumentQuerySet:
        """Rows whose tokens meet every group."""
        return self.filter(pk__in=RawSQL(ids("search_document"), [written(wanted)]))

    def called(self, text: str, kind: str) -> DocumentQuerySet:
        """Records of a kind that whoever sees them finds so: each word of the text begins one of theirs."""
        groups = asked(text).groups
        return self.matching([[Term(f":{kind}")], *groups]).filter(inner=False) if groups else self.none()


class Document(models.Model):
    """What one record is found by. `inner`: only by those who may read its content; `title` is in sounds."""

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    inner = models.BooleanField(default=False)
    owner = models.BigIntegerField(default=0)
    title = models.CharField(max_length=250)
    tokens = models.TextField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "inner"], name="document_once")]


class Spelling(models.Model):
    """A word that occurs in names, found by itself and by every way to leave out one of its letters."""

    word = models.CharField(max_length=LONGEST, db_index=True)
    tokens = models.TextField()
