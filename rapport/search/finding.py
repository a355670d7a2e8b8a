"""Finding records by a few letters: what the viewer may see, own records first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection

from rapport.kit.portions import portions
from rapport.people.viewer import Viewer
from rapport.search.asking import Asked, asked, respelt
from rapport.search.declaring import searched_of
from rapport.search.full_text import Term, Wanted, among, written
from rapport.search.ranking import Candidate, ranked

MOST = 400
_CANDIDATES = 'SELECT kind, object_id, "inner", owner, title FROM search_document WHERE {among}'
ROUNDS = 5  # of MOST candidates, where hardly any of them may be seen


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
        search.take(question, [groups, [names]])
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
        some = self._candidates(ways)
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

    def _candidates(self, ways: Sequence[Wanted], *, beyond: int = 0) -> set[Candidate]:
        one = _CANDIDATES.format(among=among("search_document", most=MOST, beyond=beyond))
        with connection.cursor() as cursor:
            kinds = [self.kinds] if self.kinds else []
            cursor.execute(" UNION ALL ".join([one] * len(ways)), [written([*kinds, *wanted]) for wanted in ways])
            return set(map(Candidate._make, cursor.fetchall()))

    def _reveal(self, candidates: Iterable[Candidate]) -> None:
        for some in portions(candidates, self.limit * 2):
            rows = visible_of(self.viewer, some)
            for one in some:
                row, searched = rows.get((one.kind, one.object_id)), searched_of(one.kind)
                if row is None or (one.inner and not searched.reads(row, self.viewer)):
                    continue
                note = searched.note(row, self.viewer)
                self.found.setdefault((one.kind, one.object_id), Found(one.kind, one.object_id, str(row), note, row))
                if self.is_full:
                    return


def visible_of(viewer: Viewer, candidates: Iterable[Candidate]) -> dict[tuple[str, int], Any]:
    """Those of the candidates that the viewer may see, by kind and number; one query for each kind."""
    found = {}
    for kind, some in groupby(sorted(candidates), lambda one: one.kind):
        ids = [one.object_id for one in some]
        found.update({(kind, row.pk): row for row in searched_of(kind).visible(viewer).filter(pk__in=ids)})
    return found
