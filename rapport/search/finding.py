"""Finding records by a few letters: what the viewer may see, own records first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from django.db import connection

from rapport.kit.portions import portions
from rapport.kit.prepared import Ids, Prepared
from rapport.people.viewer import Viewer
from rapport.search.asking import Asked, asked, respelt
from rapport.search.beginnings import cut_short, in_whole_words
from rapport.search.declaring import searched_of
from rapport.search.full_text import Term, Wanted, looked_for, rows, written
from rapport.search.ranking import Candidate, ranked

MOST = 250
_COLUMNS = 'kind, object_id, "inner", owner, title'
ROUNDS = 5  # of MOST candidates, where hardly any of them may be seen
AT_ONCE = 40  # rows read in one query


@dataclass(frozen=True)
class Found:
    """A record, ready to be shown: its kind as in the journal, its number, its name, and a line beside it."""

    kind: str
    id: int
    title: str
    note: str
    row: Any


def find(viewer: Viewer, text: str, *, limit: int = 20, kinds: Collection[str] | None = None) -> list[Found]:
    """At most `limit` records of which each word of the text begins a word, or else nearly is one.

    Own ones first, then those that the viewer answers for; within these the most alike, then the newest.
    """
    question = asked(text)
    if not (question.groups and viewer.sees_base):
        return []
    search = _Search(viewer, limit, [Term(f":{kind}") for kind in sorted(kinds or ())])
    search.take(question, [question.groups], question.names())
    if not search.is_full and (other := respelt(question)):
        groups, names = other
        search.take(question, [groups, [names]] if groups != question.groups else [[names]])
    return list(search.found.values())


class _Search:
    """One search at work: gathers candidates, ranks them, and takes those that the viewer may see."""

    def __init__(self, viewer: Viewer, limit: int, kinds: list[Term]) -> None:
        self.viewer, self.limit, self.kinds = viewer, limit, kinds
        self.found: dict[tuple[str, int], Found] = {}
        self.met: set[Candidate] = set()

    @property
    def is_full(self) -> bool:
        return len(self.found) >= self.limit

    def take(self, question: Asked, ways: Sequence[Wanted], names: Sequence[Term] = ()) -> None:
        """Where there are more than can be looked at, own records and those with these `names` come in beside."""
        ways, some = self._first(ways)
        if is_cut := len(some) >= MOST:
            own = [Term(f"~{pk}") for pk in sorted(self.viewer.stands_in_for | {self.viewer.user.pk})]
            some |= self._candidates([[own, *ways[0]], *([[names]] if names else [])])
        for turn in range(1, ROUNDS + 1):
            self._reveal(ranked(question, some - self.met, self.viewer))
            self.met |= some
            if self.is_full or not is_cut:
                return
            some = self._candidates(ways, beyond=turn * MOST)
            is_cut = len(some) >= MOST

    def _first(self, ways: Sequence[Wanted]) -> tuple[Sequence[Wanted], set[Candidate]]:
        """In whole words where that is enough to find more than can be looked at."""
        if len(ways) == 1 and (whole := in_whole_words(ways[0])):
            some = self._candidates([whole])
            if len(some) >= MOST:
                return [whole], some
        return ways, self._candidates(ways)

    def _candidates(self, ways: Sequence[Wanted], *, beyond: int = 0) -> set[Candidate]:
        parts, params = [], list[str]()
        for wanted in ways:
            asked, checked = cut_short([self.kinds, *wanted] if self.kinds else wanted)
            parts.append(rows("search_document", _COLUMNS, checked, most=MOST, beyond=beyond))
            params += [written(asked), *looked_for(checked)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(f"SELECT * FROM ({part}) AS way" for part in parts), params)
            return set(map(Candidate._make, cursor.fetchall()))

    def _reveal(self, candidates: Iterable[Candidate]) -> None:
        """Reads as many as are wanted, and more at a time where these may not be seen."""
        left, size = iter(candidates), min(self.limit, AT_ONCE)
        while not self.is_full and (some := list(islice(left, size))):
            seen = visible_of(self.viewer, some)
            for one in some:
                self._keep(one, seen.get((one.kind, one.object_id)))
            size = min(2 * size, AT_ONCE)

    def _keep(self, one: Candidate, row: Any) -> None:
        searched, known = searched_of(one.kind), (one.kind, one.object_id)
        if row is None or self.is_full or known in self.found or (one.inner and not searched.reads(row, self.viewer)):
            return
        self.found[known] = Found(one.kind, one.object_id, str(row), searched.note(row, self.viewer), row)


def _seen(kind: str, viewer: Viewer, ids: Any) -> Any:
    return searched_of(kind).visible(viewer).filter(pk__in=ids).order_by()


_rows: Prepared[Any] = Prepared(_seen, ids=Ids(AT_ONCE))


def visible_of(viewer: Viewer, candidates: Iterable[Candidate]) -> dict[tuple[str, int], Any]:
    """Those of the candidates that the viewer may see, by kind and number; one query for each kind."""
    found = {}
    for kind, some in groupby(sorted(candidates), lambda one: one.kind):
        for ids in portions({one.object_id for one in some}, AT_ONCE):
            found.update({(kind, row.pk): row for row in _rows(kind, viewer.timeless, ids=ids)})
    return found
