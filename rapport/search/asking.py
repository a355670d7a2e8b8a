"""What somebody typed, as it is asked of the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import permutations, product

from rapidfuzz.distance import OSA

from rapport.kit.text import beginnings, fold, sound
from rapport.search import tokens
from rapport.search.full_text import LONGEST, Term, Wanted
from rapport.search.models import Spelling

MOST_WORDS = 8
MOST_SPELLINGS = 25  # of one word
MOST_NAMES = 120
PERMUTED = 3  # names of more words are tried in their own order only


@dataclass(frozen=True)
class Asked:
    """`groups` are met by a record in which each word begins a word; `parts` are the sounds of the words."""

    parts: list[str]
    groups: Wanted

    @property
    def text(self) -> str:
        return " ".join(self.parts)

    def names(self) -> list[Term]:
        """The whole name, its words in any order."""
        return _names([[part] for part in self.parts])


def asked(text: str) -> Asked:
    """Nothing is asked by a text without letters and digits: then `groups` is empty."""
    if "@" in text:
        return Asked([], [[Term(tokens.squeezed(text), begins=True)]])
    words = [word[:LONGEST] for word in fold(text).split()[:MOST_WORDS]]
    if tokens.is_number(text) and (numbers := tokens.wanted_numbers(text)):
        whole = "".join(words)[:LONGEST]
        return Asked([], [[*(Term(number, begins=True) for number in numbers), Term(whole, begins=True)]])
    groups = [[Term(form[:LONGEST], begins=True) for form in beginnings(word)] for word in words]
    return Asked([sound(word)[:LONGEST] for word in words], groups)


def respelt(asked: Asked) -> tuple[Wanted, list[Term]] | None:
    """The same question with the words that differ from the typed ones by one letter, and the whole names that these
    make; None where no other word is known."""
    wanted = {form for part in asked.parts for form in tokens.shortened(part)}
    if not wanted:
        return None
    known = Spelling.objects.matching([[Term(form) for form in sorted(wanted)]], most=400)
    near = _near(asked.parts, set(known.values_list("word", flat=True)))
    groups = [
        [*group, *(Term(word) for word in words if word != part)]
        for part, group, words in zip(asked.parts, asked.groups, near, strict=True)
    ]
    names = _names([list(dict.fromkeys([part, *words])) for part, words in zip(asked.parts, near, strict=True)])
    return (groups, names) if any(near) else None


def _near(parts: Iterable[str], known: Collection[str]) -> list[list[str]]:
    """For each word those that one letter left out, put in, changed or swapped makes of it; the same length first."""
    found = []
    for part in parts:
        near = [word for word in known if OSA.distance(part, word, score_cutoff=1) <= 1]
        found.append(sorted(near, key=lambda word: (word != part, abs(len(word) - len(part)), word))[:MOST_SPELLINGS])
    return found


def _names(choices: list[list[str]]) -> list[Term]:
    names: dict[str, None] = {}
    for parts in product(*choices):
        orders = permutations(parts) if len(parts) <= PERMUTED else [parts]
        names.update((tokens.whole(order), None) for order in orders)
        if len(names) >= MOST_NAMES:
            break
    return [Term(name) for name in names]
