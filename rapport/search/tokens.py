"""From texts to the tokens of the index, and from what somebody typed to the tokens that are wanted.

A plain token is the sound of one word. `=` begins that of a whole name without spaces, `@` a mail address, `#` the
digits of a phone or a number, `~` the owner, `:` the kind of record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from rapport.kit.text import fold, sound, undoubled
from rapport.search.full_text import LONGEST

FEWEST_DIGITS = 3
_NO_DIGIT = re.compile(r"\D+")
_NUMBER = re.compile(r"[\d\s+()./#-]+")
_SHORTEST = 3  # of a word that may be misspelt


@lru_cache(maxsize=5_000)  # the name of a company comes again with each of its people
def spoken(text: str) -> tuple[str, ...]:
    """The words of a text as the index holds them."""
    return tuple([sound(word)[:LONGEST] for word in fold(text).split()])


def whole(parts: Iterable[str]) -> str:
    """The token of a whole name, from the sounds of its words."""
    return "=" + undoubled("".join(parts))[:LONGEST]


def of_name(parts: Sequence[str]) -> Sequence[str]:
    """The words of a name and the whole of it."""
    return (*parts, whole(parts)) if parts else ()


def of_content(texts: Iterable[str]) -> list[str]:
    """Each text as what it looks like: a mail address, a site, a number, or words."""
    found: list[str] = []
    for text in texts:
        if "@" in text:
            local, _at, domain = text.partition("@")
            found += [*spoken(local), squeezed(text), squeezed(domain)]
        elif "://" in text:
            found += spoken((urlsplit(text).hostname or "").removeprefix("www."))
        elif is_number(text):
            found += _numbers(text)
        else:
            found += [*spoken(text), *_numbers(text)]
    return found


def squeezed(address: str) -> str:
    return "@" + fold(address).replace(" ", "")[:LONGEST]


def is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _numbers(text: str) -> list[str]:
    """The digits of a number with and without the country's code."""
    digits = _NO_DIGIT.sub("", text)[:LONGEST]
    if len(digits) < FEWEST_DIGITS:
        return []
    return [f"#{digits}", *([f"#{digits[_length_of_code(digits[:3]) :]}"] if text.startswith("+") else [])]


@cache
def _length_of_code(beginning: str) -> int:
    """How many of these digits are the code of a country; 0 where none has it."""
    return next((size for size in (1, 2, 3) if int(beginning[:size]) in COUNTRY_CODE_TO_REGION_CODE), 0)


def wanted_numbers(text: str) -> list[str]:
    """How the digits may stand in the index: typed with 00 or the 0 before an area code, too."""
    digits = _NO_DIGIT.sub("", text)
    forms = dict.fromkeys([digits, digits.removeprefix("00"), digits.removeprefix("0")])
    return [f"#{form[:LONGEST]}" for form in forms if len(form) >= FEWEST_DIGITS]


def shortened(word: str) -> list[str]:
    """A word and every way to leave out one of its letters; by these two spellings meet that differ by one letter."""
    if len(word) < _SHORTEST or word.isdecimal():
        return [word]
    return list(dict.fromkeys([word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]))


def misspelt(word: str) -> set[str]:
    """What a folded word and the one that was meant have in common, if one letter is wrong; see `shortened`.

    A letter may also be wrong in a sound that is written with several: it is left out before and after.
    """
    if len(word) < _SHORTEST or word.isdecimal():
        return set()
    return {*shortened(sound(word)), *(sound(word[:place] + word[place + 1 :]) for place in range(len(word)))}
