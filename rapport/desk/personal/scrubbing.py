"""Taking a person out of texts: names, numbers and addresses become an ellipsis."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat

from rapport.kit.text import fold

GONE = "…"
_VOWELS = tuple("aeiouy")
_ENDINGS = 4  # letters that a language hangs on a name
_INFLECTED = 5  # letters from which on it does
_BETWEEN = r"[\s().\-/]*"
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True)
class Scrubber:
    """`sure` is nobody else's and goes wherever it stands. `alone` are folded words that name the person near them,
    `rare` those by which nobody else is called. `literals` are texts by which rows are looked for in the database."""

    sure: re.Pattern[str]
    alone: frozenset[str]
    rare: frozenset[str]
    literals: tuple[str, ...]

    @classmethod
    def of(
        cls, *, names: Iterable[str], values: Iterable[str], alone: Collection[str], rare: Collection[str]
    ) -> Scrubber:
        """`names` are whole names in any order of their words, `values` numbers and addresses as the base keeps them,
        `alone` and `rare` words of names."""
        patterns, literals = [], [*rare]
        for name in names:
            patterns.append(r"(?<!\w)" + r"[\s,]+".join(map(re.escape, name.split())) + r"(?!\w)")
            literals.append(name)
        for value in filter(None, values):
            patterns.append(_of_phone(value) if value.startswith("+") else re.escape(value))
            literals += _as_written(value)
        sure = re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)
        return cls(sure, frozenset(map(fold, alone)), frozenset(map(fold, rare)), tuple(dict.fromkeys(literals)))

    def scrub(self, text: str, names: Collection[str] = ()) -> str:
        """The text without the person; `names` are words that mean them there."""
        text = self.sure.sub(GONE, text)
        return _WORD.sub(lambda found: GONE if _is_one_of(names, found[0]) else found[0], text) if names else text

    def scrub_all(self, value: Any, names: Collection[str] = ()) -> Any:
        """The same for every text within a value of JSON."""
        match value:
            case str():
                return self.scrub(value, names)
            case list():
                return [self.scrub_all(one, names) for one in value]
            case dict():
                return {key: self.scrub_all(one, names) for key, one in value.items()}
        return value

    def finds(self, cells: Sequence[str]) -> bool:
        """Whether a row of a file is about the person: the words of a name may stand in cells of their own."""
        forms = (" ".join(cells), " ".join(reversed(cells)))
        return any(self.scrub(text) != text for text in forms)

    @property
    def as_stored(self) -> tuple[str, ...]:
        """The literals as texts, and as JSON in SQLite, hold them."""
        return tuple(dict.fromkeys(form for one in self.literals for form in (one, json.dumps(one)[1:-1])))


def _is_one_of(names: Collection[str], word: str) -> bool:
    """Whether a word is one of the names, with or without an ending."""
    folded = fold(word)
    return folded in names or any(
        len(stem) >= _INFLECTED and folded.startswith(stem) and len(folded) - len(stem) <= _ENDINGS
        for stem in map(_stem, names)
    )


def _stem(name: str) -> str:
    """What stays of a name whose last vowel an ending takes the place of: Novotného, Dvořákové, Мещерякову."""
    return name[:-1] if name[-1:] in _VOWELS else name


def _of_phone(value: str) -> str:
    """A number however it is grouped, with or without the country's code."""
    number = phonenumbers.parse(value)
    national = str(number.national_number)
    abroad = rf"(?:\+|00){_BETWEEN}{_BETWEEN.join(str(number.country_code))}{_BETWEEN}(?:\(0\){_BETWEEN})?"
    needed = "" if len(national) < 6 else "?"
    return rf"(?<![\d+])(?:{abroad}){needed}(?:0{_BETWEEN})?{_BETWEEN.join(national)}(?!\d)"


def _as_written(value: str) -> Iterator[str]:
    yield value
    if value.startswith("+"):
        number = phonenumbers.parse(value)
        yield str(number.national_number)
        yield phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        yield phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
