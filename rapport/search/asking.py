"""What somebody typed, as it is asked of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from django.db import connection
from rapidfuzz.distance import OSA

from rapport.kit.text import beginnings, fold, sound
from rapport.search import tokens
from rapport.search.full_text import LONGEST, Term, Wanted, among, written

MOST_WORDS = 8
MOST_SPELLINGS = 20  # of one word
MOST_KNOWN = 400
PERMUTED = 3  # names of more words are tried in their own order only
SHORT = 3  # letters of a word that a name may lack when another one is misspelt: AS, SRL, Ltd


@dataclass(frozen=True)
class Asked:
    """`groups` are met by a record in which each of the folded `words` begins a word; `parts` are their sounds."""

    words: list[str]
    parts: list[str]
    groups: Wanted

    @cached_property
    def text(self) -> str:
        return " ".join(self.parts)

    def names(self) -> list[Term]:
        """The whole name, its words in any order."""
        orders: Iterable[Sequence[str]] = permutations(self.parts) if len(self.parts) <= PERMUTED else [self.parts]
        return _terms(map(tokens.whole, orders)) if self.parts else []


def asked(text: str) -> Asked:
    """Nothing is asked by a text without letters and digits: then `groups` is empty."""
    if "@" in text:
        address = tokens.squeezed(text)
        return Asked([], [], [[Term(address, begins=True)]] if len(address) > 1 else [])
    words = [word[:LONGEST] for word in fold(text).split()[:MOST_WORDS]]
    if tokens.is_number(text) and (numbers := tokens.wanted_numbers(text)):
        whole = "".join(words)[:LONGEST]
        return Asked([], [], [[*_terms(numbers, begins=True), Term(whole, begins=True)]])
    groups = [_terms((form[:LONGEST] for form in beginnings(word)), begins=True) for word in words]
    return Asked(words, [sound(word)[:LONGEST] for word in words], groups)


def respelt(asked: Asked) -> tuple[Wanted, list[Term]] | None:
    """The same question with the words that differ from the typed ones by one letter, and the whole names that these
    make; None where nothing can be misspelt."""
    forms = [tokens.misspelt(word) for word in asked.words]
    if not any(forms):
        return None
    known = _known(set().union(*forms))
    near = [_near(part, some, known) for part, some in zip(asked.parts, forms, strict=True)]
    groups = [[*group, *_terms(words)] for group, words in zip(asked.groups, near, strict=True)]
    long = [place for place, part in enumerate(asked.parts) if len(part) > SHORT] or range(len(groups))
    names = dict.fromkeys(_names(asked.words))
    for places in (range(len(groups)), long):
        for place in places:
            for word in near[place]:
                name = [word if other == place else asked.parts[other] for other in places]
                names[tokens.whole(name)] = None
    return [groups[place] for place in long], _terms(names)


def _terms(found: Iterable[str], *, begins: bool = False) -> list[Term]:
    return [Term(token, begins) for token in found]


def _known(forms: Iterable[str]) -> list[str]:
    """Words of the index that leave one of these forms when at most one letter is left out."""
    sql = f"SELECT word FROM search_spelling WHERE {among('search_spelling', most=MOST_KNOWN)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [written([_terms(sorted(forms))])])
        return [row[0] for row in cursor.fetchall()]


def _near(part: str, forms: AbstractSet[str], known: Iterable[str]) -> list[str]:
    """Those of the known words that are meant perhaps, the likeliest first."""
    met = {word for word in known if word != part and not forms.isdisjoint(tokens.shortened(word))}
    return sorted(met, key=lambda word: (OSA.distance(part, word), abs(len(word) - len(part)), word))[:MOST_SPELLINGS]


def _names(words: list[str]) -> Iterator[str]:
    """Whole names of which the typed one has a letter too many, be it in place of a space."""
    text = " ".join(words)
    for place in range(len(text)):
        yield tokens.whole(sound(word) for word in (text[:place] + text[place + 1 :]).split())
