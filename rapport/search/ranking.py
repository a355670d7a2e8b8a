"""In which order candidates stand: whose they are, how alike their names are, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
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
    own, near = viewer.stands_in_for | {viewer.user.pk}, viewer.answers_for
    alike = cache(partial(likeness, question))  # many a title comes again

    def place(one: Candidate) -> tuple[int, int, int, str, bool]:
        kind, number, inner, owner, title = one
        whose = 0 if owner in own else 1 if owner in near else 2
        return whose, -round(alike(title) / _STEP), -number, kind, inner

    return sorted(candidates, key=place)


def likeness(question: Asked, title: str) -> float:
    """0 to 150: how much of the letters agree in the better order of words, and how many typed words begin a word."""
    if not question.parts:
        return 0
    words = f" {title}"
    begun = sum([f" {part}" in words for part in question.parts])
    alike = max(fuzz.ratio(question.text, title), fuzz.token_sort_ratio(question.text, title))
    return alike + _BEGUN * begun / len(question.parts)
