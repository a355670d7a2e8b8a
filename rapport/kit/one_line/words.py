"""A line taken apart into words, numbers and signs, each with its place in the line and its folded form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from rapport.kit.text import fold

Found = TypeVar("Found")
MOST_IN_A_PHRASE = 4
LONGEST_LINE = 2000
# A currency written against its number, a number in groups of three, an article such as LP-4, a plain number, a word.
_CURRENCY = r"(?:EUR|USD|GBP|NOK|SEK|DKK|CZK|TRY|TL|RON|RUB|PLN|CHF|kr|Kč)(?=\d)"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)"
_ARTICLE = r"[^\W\d_]+(?:-?\d[\w-]*)"
_NUMBER = r"\d+(?:[.,:]\d+)*"
_LETTERS = r"[^\W\d_]+(?:['’.-][^\W\d_]+)*"
_PIECE = re.compile("|".join([_CURRENCY, _GROUPED, _ARTICLE, _NUMBER, _LETTERS, r"[^\s]"]))


@dataclass(frozen=True, slots=True)
class Word:
    """`start` and `end` are its place in the line; `is_glued` where nothing stands between it and the one before."""

    text: str
    folded: str
    start: int
    end: int
    is_glued: bool

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal() and self.text[0].isascii()

    @property
    def is_sign(self) -> bool:
        return len(self.text) == 1 and not self.text.isalnum()


def taken_apart(line: str) -> list[Word]:
    words: list[Word] = []
    for found in _PIECE.finditer(line[:LONGEST_LINE]):
        glued = bool(words) and words[-1].end == found.start()
        words.append(Word(found[0], fold(found[0]) or found[0], found.start(), found.end(), glued))
    return words


@dataclass
class Taking:
    """The words of a line while it is read: `taken` says for each as what it was understood, or nothing."""

    words: list[Word]
    taken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = [""] * len(self.words)

    def take(self, first: int, count: int, what: str) -> None:
        for place in range(first, first + count):
            self.taken[place] = what

    def free(self) -> Iterator[int]:
        return (place for place, what in enumerate(self.taken) if not what)

    def at(self, place: int) -> Word | None:
        """The word of that place, where there is one that is still free."""
        inside = 0 <= place < len(self.words) and not self.taken[place]
        return self.words[place] if inside else None

    def said(self, place: int) -> str:
        """Its folded form; nothing where there is no free word."""
        word = self.at(place)
        return word.folded if word else ""

    def is_end(self, place: int) -> bool:
        """Whether a thought ends before that place: the line, a sign, or something understood already."""
        word = self.at(place)
        return word is None or (word.is_sign and word.text in ",;:.!?)–")

    def phrase(self, place: int, table: Mapping[str, Found]) -> tuple[int, Found] | None:
        """The longest entry of a table of folded phrases that stands at the place, with its number of words."""
        most = next((n for n in range(MOST_IN_A_PHRASE) if self.at(place + n) is None), MOST_IN_A_PHRASE)
        for count in range(most, 0, -1):
            text = " ".join(self.words[place + n].folded for n in range(count))
            if text in table:
                return count, table[text]
        return None


def folded_table(rows: Iterable[tuple[str, Found]]) -> dict[str, Found]:
    """A table by folded phrase from rows of phrases, divided by commas, and what they mean."""
    return {fold(phrase): meaning for phrases, meaning in rows for phrase in phrases.split(",") if phrase.strip()}
