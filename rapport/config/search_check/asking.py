"""What somebody types who means a name: the whole of it, a part, another spelling, a slip of the finger."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

_KEYS = "abcdefghijklmnopqrstuvwxyz"
# As on a Norwegian or a Czech keyboard and in passports; elsewhere marks are left out.
_ELSEWHERE = {
    "ø": "oe", "å": "aa", "æ": "ae", "ı": "i", "х": "h", "ю": "ju", "я": "ia", "щ": "sch", "ц": "tz", "ё": "e",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "j", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "ч": "ch",
    "ш": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e",
}  # fmt: skip


def exact(name: str, random: Random) -> str:
    return name


def prefix(name: str, random: Random) -> str:
    """Each word but its last letters: four of them, or half of a long one."""
    return " ".join(word[: max(4, len(word) // 2 + 1)] for word in name.split())


def several_words(name: str, random: Random) -> str:
    words = name.split()
    random.shuffle(words)
    return " ".join(words)


def other_script(name: str, random: Random) -> str:
    text = "".join(_ELSEWHERE.get(letter, letter) for letter in name.replace("İ", "i").lower())
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _typed(name: str, random: Random, span: int, change: Callable[[str, str], str]) -> str:
    """Changes `span` letters at any place of the name."""
    place = random.randrange(len(name) - span + 1)
    return name[:place] + change(name[place : place + span], random.choice(_KEYS)) + name[place + span :]


def insertion(name: str, random: Random) -> str:
    return _typed(name, random, 0, lambda letters, key: key)


def deletion(name: str, random: Random) -> str:
    return _typed(name, random, 1, lambda letters, key: "")


def substitution(name: str, random: Random) -> str:
    return _typed(name, random, 1, lambda letters, key: key)


def transposition(name: str, random: Random) -> str:
    return _typed(name, random, 2, lambda letters, key: letters[::-1])


TYPOS = (insertion, deletion, substitution, transposition)
CLASSES = (exact, prefix, several_words, other_script, *TYPOS)
