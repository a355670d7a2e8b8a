"""Nothing of what was erased stays readable in the file of the database: freed pages are given back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django_tasks import task

from rapport.jobs.backend import enqueue_once
from rapport.search.full_text import Term, merge_index
from rapport.search.models import Document, Spelling
from rapport.search.tokens import spoken


def forget_words(names: Iterable[str]) -> None:
    """Takes words out of the spellings that no record is found by any more."""
    for word in {word for name in names for word in spoken(name)}:
        if not Document.objects.matching([[Term(word)]]).exists():
            Spelling.objects.filter(word=word).delete()


def compact() -> None:
    """Rewrites what the database has freed. Takes a while on a large base; others wait as long on SQLite."""
    for table in ("search_document", "search_spelling"):
        merge_index(table)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@task()
def compact_database() -> None:
    compact()


def compact_soon() -> None:
    enqueue_once(compact_database, "compact-database")
