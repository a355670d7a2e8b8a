"""What importers of several packages need: keys of other systems, and what people did since with what a run made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Q

from rapport.exchange.importers import TakenBack
from rapport.exchange.models import ImportRun, KnownAs, State
from rapport.journal.acting import act
from rapport.journal.bulk import insert
from rapport.journal.models import Entry, EntrySubject
from rapport.people.models import User


def note_keys(system: str, kind: str, pairs: Iterable[tuple[str, int]]) -> None:
    """Remembers by which key the system knows which record."""
    rows = [(system, kind, value, pk) for value, pk in pairs if value]
    insert(KnownAs, ("system", "kind", "value", "object_id"), rows)


def forget_keys(kind: str, ids: Iterable[int]) -> None:
    KnownAs.objects.filter(kind=kind, object_id__in=list(ids)).delete()


def made_up_key(*parts: Any) -> str:
    """For rows without a key of their own: what makes the same row of the same file the same record again."""
    return "=" + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]


def own_entries(run_id: int) -> list[int]:
    """The runs that were given together with this one; their entries say so in their `data`: `run`."""
    first = ImportRun.objects.values_list("leader", flat=True).get(pk=run_id) or run_id
    return list(ImportRun.objects.filter(Q(pk=first) | Q(leader=first)).values_list("pk", flat=True))


def told_since(kind: str, ids: Iterable[int], run_id: int, but: Iterable[str] = ()) -> set[int]:
    """Those of which something was told since that is no part of this import, nor of one that was taken back.

    Entries of the codes `but` do not count either.
    """
    undone = ImportRun.objects.filter(state__in=(State.UNDOING, State.UNDONE)).values_list("pk", flat=True)
    about = {"kind": kind, "object_id__in": list(ids)}
    runs = {*own_entries(run_id), *undone}
    mine = Entry.objects.filter(data__run__in=list(runs), subjects__in=EntrySubject.objects.filter(**about))
    told = EntrySubject.objects.filter(**about).exclude(entry__code__in=but).exclude(entry__in=mine.values("pk"))
    return set(told.values_list("object_id", flat=True))


def take_off(
    kind: str, rows: Mapping[int, Any], run_id: int, delete: Callable[[list[int]], None], but: Iterable[str] = ()
) -> dict[int, str]:
    """Deletes the records of which nothing was told since (as `told_since`) and on which nothing rests: all at once,
    where that does not go one by one. Gives those that stay, by id, with their names."""
    kept = {pk: str(rows[pk]) for pk in told_since(kind, rows, run_id, but)}
    removable = [pk for pk in rows if pk not in kept]
    if _goes(delete, removable):
        return kept
    return kept | {pk: str(rows[pk]) for pk in removable if not _goes(delete, [pk])}


def _goes(delete: Callable[[list[int]], None], pks: list[int]) -> bool:
    try:
        with transaction.atomic():
            delete(pks)
    except (IntegrityError, ProtectedError):
        return False
    return True


def restore_rows(*, by: User, run_id: int, entry_ids: Iterable[int], models: dict[str, Any], code: str) -> TakenBack:
    """Gives the rows that an import filled their old values back, where they still stand as written.

    `models` are those of the rows by their kind, `code` is that of the entries about it.
    """
    done = TakenBack()
    for entry in Entry.objects.filter(pk__in=entry_ids).order_by("-id"):
        done.restored += 1
        for kind, pk, columns, *_mark in reversed([one for one in entry.rows if one[0] in models]):
            row = models[kind].objects.filter(pk=pk).first()
            if row is None:
                continue
            same = {
                name: row._meta.get_field(name).to_python(old)
                for name, (old, new) in columns.items()
                if _stands(row, name, new)
            }
            with act(code, by=by, about=[row], name=str(row), run=run_id) as doing:
                doing.update(row, **same)
            if len(same) < len(columns):
                done.kept[pk] = str(row)
    return done


def _stands(row: Any, name: str, new: Any) -> bool:
    value = getattr(row, name)
    return bool((value.isoformat() if isinstance(value, date) else value) == new)
