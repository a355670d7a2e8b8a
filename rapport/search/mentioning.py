"""Records that a text names: of which a word or more stand in it, as somebody writes a name among other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import connection

from rapport.kit.text import fold, sound
from rapport.people.viewer import Viewer
from rapport.search.finding import Found, visible_of
from rapport.search.full_text import LONGEST, Term, Wanted, among, written
from rapport.search.ranking import Candidate

MOST = 60  # candidates of each way
MOST_WORDS = 12
SHORTEST = 3  # letters of a word that names somebody
BEGINS = 5  # a word of fewer letters is a whole word of the name
ENDINGS = 3  # letters that a language hangs on a name: Мещерякову, Javornici, Yıldızoğlu'na
_CANDIDATES = 'SELECT kind, object_id, "inner", owner, title FROM search_document WHERE {among}'


@dataclass(frozen=True)
class Mention:
    """`first` and `count` are the place among the words of its run; `letters` how much of the name stands there,
    `share` which part of the whole name that is."""

    found: Found
    run: int
    first: int
    count: int
    letters: float
    share: float
    is_own: bool


@dataclass(frozen=True)
class _Place:
    """Where a name stands in a text, and how much of it."""

    run: int
    first: int
    count: int
    letters: float
    share: float


def mentioned(
    viewer: Viewer, runs: Sequence[Sequence[str]], *, kinds: Collection[str], limit: int = 12
) -> list[Mention]:
    """Those of which most letters stand in one of the runs of words, own ones first among equals.

    At most `limit` of each kind; one query, and one for each kind that is met.
    """
    spoken = [[_spoken(word) for word in run] for run in runs]
    ways = list(_ways(spoken, viewer))
    if not (ways and viewer.sees_base):
        return []
    places = {one: place for one in _candidates(ways, kinds) if (place := _best(one, spoken))}
    own = viewer.stands_in_for | {viewer.user.pk}
    likely = sorted(places, key=lambda one: (-places[one].letters, one.owner not in own, -places[one].share, one))
    rows = visible_of(viewer, _first_of_each(kinds, likely, 3 * limit))
    found = [one for one in likely if (one.kind, one.object_id) in rows]
    shown = _first_of_each(kinds, found, limit)
    return [
        _mention(one, places[one], rows[one.kind, one.object_id], one.owner in own) for one in found if one in shown
    ]


def _first_of_each(kinds: Collection[str], some: Sequence[Candidate], count: int) -> set[Candidate]:
    return {one for kind in kinds for one in [one for one in some if one.kind == kind][:count]}


def _mention(one: Candidate, place: _Place, row: object, is_own: bool) -> Mention:
    found = Found(one.kind, one.object_id, str(row), "", row)
    return Mention(found, place.run, place.first, place.count, place.letters, place.share, is_own)


def _spoken(word: str) -> str:
    """The sound of a written word without what stands behind an apostrophe; nothing for one that is too short."""
    folded = fold(re.split(r"['’]", word)[0]).replace(" ", "")
    return sound(folded)[:LONGEST] if len(folded) >= SHORTEST else ""


def _terms(word: str) -> list[Term]:
    if len(word) < BEGINS:
        return [Term(word)]
    return [Term(word[: max(len(word) - ENDINGS, BEGINS - 1)], begins=True)]


def _ways(spoken: Sequence[Sequence[str]], viewer: Viewer) -> Iterator[Wanted]:
    """Each word by itself, each with its neighbour, and any of them among one's own."""
    words = [[word for word in run if word][:MOST_WORDS] for run in spoken]
    singles = list(dict.fromkeys(word for run in words for word in run))[:MOST_WORDS]
    pairs = [pair for run in words for pair in pairwise(run)][:MOST_WORDS]
    yield from ([_terms(one), _terms(other)] for one, other in pairs)
    yield from ([_terms(word)] for word in singles)
    if singles:
        own = [Term(f"~{pk}") for pk in sorted(viewer.stands_in_for | {viewer.user.pk})]
        yield [own, [term for word in singles for term in _terms(word)]]


def _candidates(ways: Sequence[Wanted], kinds: Collection[str]) -> set[Candidate]:
    one = f"SELECT * FROM ({_CANDIDATES.format(among=among('search_document', most=MOST))}) AS way"
    of_kinds = [Term(f":{kind}") for kind in sorted(kinds)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join([one] * len(ways)), [written([of_kinds, *wanted]) for wanted in ways])
        return {one for one in map(Candidate._make, cursor.fetchall()) if not one.inner}


def _best(one: Candidate, spoken: Sequence[Sequence[str]]) -> _Place | None:
    """The place of most letters of the name."""
    name = one.title.split()
    whole = sum(map(len, name)) or 1
    places = []
    for run, words in enumerate(spoken):
        for first in range(len(words)):
            letters, count = _along(name, words[first:])
            if count:
                places.append(_Place(run, first, count, letters, min(letters / whole, 1)))
    return max(places, key=lambda place: (place.letters, -place.run, -place.first), default=None)


def _along(name: list[str], words: Sequence[str]) -> tuple[float, int]:
    """How many letters of the name the words say from here on without a gap, and in how many words."""
    left, letters, count = list(name), 0.0, 0
    for word in words:
        met = max(left, key=lambda part: _alike(word, part), default="")
        alike = _alike(word, met)
        if not alike:
            break
        left.remove(met)
        letters, count = letters + alike * min(len(word), len(met)), count + 1
    return letters, count


def _alike(word: str, part: str) -> float:
    """1 for the same word, less for its beginning, or for one with other endings; 0 for another word."""
    if not word:
        return 0
    if word == part:
        return 1
    if part.startswith(word) and len(word) >= BEGINS:
        return 0.8
    stem = min(len(part), len(word)) - ENDINGS
    same = next((n for n, (a, b) in enumerate(zip(word, part, strict=False)) if a != b), min(len(word), len(part)))
    ends = max(len(word), len(part)) - same <= ENDINGS and same >= max(stem, BEGINS - 1)
    return 0.9 if ends else 0
