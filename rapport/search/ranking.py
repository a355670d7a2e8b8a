"""In which order candidates stand: whose they are, how alike their names are, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from rapport.people.viewer import Viewer
from rapport.search.asking import Asked

_BEGUN = 50  # for a name in which each typed word begins a word
_STEP = 5  # names that differ less are equally alike


class Candidate(NamedTuple):
    """A row of the index."""

    kind: str
    object_id: int
    inner: bool
    owner: int
    title: str


def ranked(question: Asked, candidates: Iterable[Candidate], viewer: Viewer) -> list[Candidate]:
    """Docs: algorithms/searching.md."""
    own = viewer.stands_in_for | {viewer.user.pk}

    def place(one: Candidate) -> tuple[int, int, int, str, bool]:
        whose = 0 if one.owner in own else 1 if one.owner in viewer.answers_for else 2
        return whose, -round(likeness(question, one.title) / _STEP), -one.object_id, one.kind, one.inner

    return sorted(candidates, key=place)


def likeness(question: Asked, title: str) -> float:
    """0 to 150: how much of the letters agree in the better order of words, and how many typed words begin a word."""
    if not question.parts:
        return 0
    words = title.split()
    begun = sum(any(word.startswith(part) for word in words) for part in question.parts)
    alike = max(fuzz.ratio(question.text, title), fuzz.token_sort_ratio(question.text, title))
    return alike + _BEGUN * begun / len(question.parts)
