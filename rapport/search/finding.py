"""Finding records by a few letters: what the viewer may see, own records first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection

from rapport.kit.portions import portions
from rapport.people.viewer import Viewer
from rapport.search.asking import Asked, asked, respelt
from rapport.search.declaring import searched_of
from rapport.search.full_text import Term, Wanted, ids, written
from rapport.search.ranking import Candidate, ranked

MOST = 400
_CANDIDATES = 'SELECT kind, object_id, "inner", owner, title FROM search_document WHERE id IN ({ids})'
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
    search.take(question, question.groups, question.names())
    if not search.is_full and (other := respelt(question)):
        search.take(question, *other)
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

    def take(self, question: Asked, wanted: Wanted, names: list[Term]) -> None:
        for turn in range(ROUNDS):
            some = self._candidates(wanted, names, beyond=turn * MOST)
            self._reveal(ranked(question, some - self.met, self.viewer))
            self.met |= some
            if self.is_full or len(some) < MOST:
                return

    def _candidates(self, wanted: Wanted, names: list[Term], *, beyond: int) -> set[Candidate]:
        """Whole names and own records come in beside the others, however many these are."""
        of_kind = [*([self.kinds] if self.kinds else []), *wanted]
        own = [Term(f"~{pk}") for pk in sorted(self.viewer.stands_in_for | {self.viewer.user.pk})]
        parts = (
            [of_kind] if beyond else [of_kind, [own, *of_kind], *([[*of_kind[: -len(wanted)], names]] if names else [])]
        )
        sql = " UNION ALL ".join(
            [_CANDIDATES.format(ids=ids("search_document", most=MOST, beyond=beyond))] * len(parts)
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [written(part) for part in parts])
            return set(map(Candidate._make, cursor.fetchall()))

    def _reveal(self, candidates: Iterable[Candidate]) -> None:
        for some in portions(candidates, self.limit * 2):
            rows = self._visible(some)
            for one in some:
                row, searched = rows.get((one.kind, one.object_id)), searched_of(one.kind)
                if row is None or (one.inner and not searched.reads(row, self.viewer)):
                    continue
                note = searched.note(row, self.viewer)
                self.found.setdefault((one.kind, one.object_id), Found(one.kind, one.object_id, str(row), note, row))
                if self.is_full:
                    return

    def _visible(self, candidates: Iterable[Candidate]) -> dict[tuple[str, int], Any]:
        found = {}
        for kind, some in groupby(sorted(candidates), lambda one: one.kind):
            ids = [one.object_id for one in some]
            found.update({(kind, row.pk): row for row in searched_of(kind).visible(self.viewer).filter(pk__in=ids)})
        return found
