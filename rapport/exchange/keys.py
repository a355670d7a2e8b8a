"""What importers of several packages need: keys of other systems, and what people did since with what a run made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

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
