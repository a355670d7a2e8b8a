"""Keeping the index: called in the transaction of the change, so that what is found is what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db import transaction

from rapport.journal.bulk import insert, one_of
from rapport.journal.following import Change, of_model
from rapport.kit.portions import portions
from rapport.search import tokens
from rapport.search.declaring import Searched, Texts, all_searched
from rapport.search.models import Document, Spelling

CHUNK = 2_000
_COLUMNS = ("kind", "object_id", "inner", "owner", "title", "tokens")
Values = tuple[Any, ...]


def _documents(kind: str, texts: Texts) -> Iterator[Values]:
    """One row of the index for a record; a second one where some may know its name only."""
    called = [tokens.spoken(name) for name in texts.names]
    names = [token for parts in called for token in tokens.of_name(parts)]
    title = " ".join(called[0])[:250]
    marks = [f":{kind}", *([f"~{texts.owner_id}"] if texts.owner_id else [])]
    content = tokens.of_content(texts.content)
    for inner in [False] if texts.is_open or not content else [False, True]:
        found = dict.fromkeys([*marks, *names, *(content if inner or texts.is_open else ())])
        yield kind, texts.object_id, inner, texts.owner_id or 0, title, " ".join(found)


def add(kind: str, texts: Iterable[Texts]) -> None:
    """Enters new records, thousands at once."""
    _write([row for one in texts for row in _documents(kind, one)])


def _write(rows: list[Values]) -> None:
    insert(Document, _COLUMNS, rows, full_text=True)
    learn(set(filter(str.isalpha, chain.from_iterable(row[-1].split() for row in rows))))


def learn(words: Iterable[str]) -> None:
    """Remembers words that did not occur yet. Two acts at once may both remember one: it does no harm."""
    for some in portions(sorted(words), CHUNK):
        known = set(Spelling.objects.filter(word__in=one_of(some)).values_list("word", flat=True))
        new = [(word, " ".join(tokens.shortened(word))) for word in some if word not in known]
        insert(Spelling, ("word", "tokens"), new, full_text=True)


def refresh(searched: Searched, ids: Iterable[int]) -> None:
    """Enters records anew after a change, and takes out those that are gone."""
    for some in portions(sorted(ids), CHUNK):
        # Two acts on parts of one record wait for each other here, so that the later one enters all of it.
        list(searched.rows().order_by("pk").select_for_update(of=("self",)).filter(pk__in=some).values_list("pk"))
        forget(searched.kind, some)
        add(searched.kind, map(searched.texts, searched.rows().filter(pk__in=some)))


def concerned(searched: Searched, changes: Sequence[Change]) -> set[int]:
    """The records whose texts may be others after the changes."""
    ids: set[int] = set()
    for watch in searched.watches:
        met = [
            change for change in of_model(changes, watch.model) if not watch.columns or change.touches(*watch.columns)
        ]
        if watch.by:
            ids |= {pk for change in met for pk in change.values(watch.by) if pk}
        elif not watch.path:
            ids |= {change.pk for change in met}
        elif old := [change.pk for change in met if not change.is_new]:
            ids.update(searched.rows().filter(**{f"{watch.path}__in": old}).values_list("pk", flat=True))
    return ids


def forget(kind: str, ids: Iterable[int]) -> None:
    """Takes records out of the index."""
    Document.objects.filter(kind=kind, object_id__in=list(ids)).delete()


def rebuild() -> int:
    """Makes the index anew from the rows; how many entries it has."""
    with transaction.atomic():
        Document.objects.all().delete()
        Spelling.objects.all().delete()
        for searched in all_searched():
            for rows in portions(searched.rows().order_by("pk").iterator(CHUNK), CHUNK):
                add(searched.kind, map(searched.texts, rows))
        return Document.objects.count()


def differences() -> int:
    """How many records are in the index otherwise than they are."""
    return sum(map(_different, all_searched()))


def _different(searched: Searched) -> int:
    of_kind = Document.objects.filter(kind=searched.kind)
    gone = of_kind.exclude(object_id__in=searched.rows().order_by().values("pk"))
    count = gone.values("object_id").distinct().count()
    for rows in portions(searched.rows().order_by("pk").iterator(CHUNK), CHUNK):
        meant = {document for row in rows for document in _documents(searched.kind, searched.texts(row))}
        held = of_kind.filter(object_id__in=[row.pk for row in rows]).values_list(*_COLUMNS)
        count += len({document[1] for document in meant.symmetric_difference(held)})
    return count
