"""What importers of several packages need: keys of other systems, and what people did since with what a run made."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from rapport.exchange.models import ImportRun, KnownAs, State
from rapport.journal.bulk import insert
from rapport.journal.models import Entry, EntrySubject


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
