"""One line of a notebook, understood: what to do, by when, for how much; what was not understood stays as text.

Deterministic and pure: it reads the words of one language and of English, and never refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from rapport.kit.money import Money
from rapport.kit.one_line import verb_words as said
from rapport.kit.one_line.day_tables import day_table
from rapport.kit.one_line.days import DayReader
from rapport.kit.one_line.hours import read_hour
from rapport.kit.one_line.sums import SUM, read_sum
from rapport.kit.one_line.words import Taking, Word, folded_table, taken_apart

VERB = "verb"
NAME = "name"
VERB_AT_THE_END = ("tr",)
KEPT = (SUM,)  # understood, and yet part of what the step is called: a step has no place for a sum


@dataclass(frozen=True)
class Verb:
    """`kind` is the code of a kind of step; `is_said` where the kind says all of it; `is_past` where it happened."""

    kind: str
    is_said: bool = False
    is_past: bool = False


@dataclass
class Line:
    """What was understood; `words.taken` says of each word as what."""

    text: str
    words: Taking
    kind: str = ""
    verb: str = ""
    is_past: bool = False
    leads: bool = False
    wants: bool = False
    day: date | None = None
    hour: time | None = None
    sum: Money | None = None

    @property
    def is_understood(self) -> bool:
        return bool(self.kind or self.day or self.hour or self.sum)

    def free_runs(self) -> list[list[int]]:
        """Places of words that may be names: letters only, in runs without a sign between them."""
        runs: list[list[int]] = [[]]
        for place, word in enumerate(self.words.words):
            if self.words.taken[place] or word.is_sign:
                runs.append([])
            elif not word.is_number:
                runs[-1].append(place)
        return [run for run in runs if run]

    def take_name(self, first: int, count: int, language: str) -> None:
        """The words are a name; a small word before it belongs to it; behind it in Turkish."""
        self.words.take(first, count, NAME)
        small = _small_words(language)
        if self.words.said(first + count) in small and language in VERB_AT_THE_END:
            self.words.take(first + count, 1, NAME)
        for size in (2, 1):
            found = self.words.phrase(first - size, small) if first >= size else None
            if found and found[0] == size:
                self.words.take(first - size, size, NAME)
                return

    @property
    def rest(self) -> str:
        """What is left to be said, in the writer's words."""
        pieces: list[str] = []
        for place, word in enumerate(self.words.words):
            if self.words.taken[place] and self.words.taken[place] not in KEPT:
                continue
            before = self.words.words[place - 1] if place else None
            glued = word.is_glued and before is not None and self._is_kept(place - 1)
            pieces.append(word.text if glued else f" {word.text}")
        text = re.sub(r"\s+", " ", "".join(pieces)).strip()
        text = re.sub(r"\s+([,;:.!?)])", r"\1", text)
        text = re.sub(r"([,;:–-])(?:\s*[,;:–-])+", r"\1", text)
        return re.sub(r"\(\s*\)", "", text).strip(" ,;:–-./")

    def _is_kept(self, place: int) -> bool:
        return not self.words.taken[place] or self.words.taken[place] in KEPT


def read_line(text: str, *, today: date, language: str, currency: str) -> Line:
    """`currency` is that of the writer's company: it says whose crowns “kr” are."""
    words, table = Taking(taken_apart(text)), day_table(language)
    line = Line(text, words)
    line.sum = read_sum(words, language=language, currency=currency)
    line.hour = read_hour(words, table)
    verb = _read_verb(line, _verbs(language))
    line.day = DayReader(words, table, today, back=line.is_past).read()
    line.leads = verb is not None and _leads(words, *verb, language)
    line.wants = any(words.phrase(place, _wants(language)) for place in words.free())
    return line


def _read_verb(line: Line, verbs: dict[str, Verb]) -> tuple[int, int] | None:
    """The place and the number of words of the first that say what to do."""
    for place in line.words.free():
        if found := line.words.phrase(place, verbs):
            count, verb = found
            line.kind, line.is_past = verb.kind, verb.is_past
            line.verb = _text(line.words.words[place : place + count], line.text)
            if verb.is_said or verb.is_past:
                line.words.take(place, count, VERB)
            return place, count
    return None


def _leads(words: Taking, place: int, count: int, language: str) -> bool:
    """An order to oneself begins with its verb, or, in Turkish, ends with it; days and hours may stand before."""
    before = zip(words.words[:place], words.taken[:place], strict=True)
    ends = language in VERB_AT_THE_END and words.is_end(place + count)
    return ends or all(word.is_sign or what for word, what in before)


def _text(words: list[Word], line: str) -> str:
    return line[words[0].start : words[-1].end]


@cache
def _verbs(language: str) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for code in dict.fromkeys(["en", language if language in said.VERBS else "en"]):
        for kind, wholly, more, past in said.VERBS[code]:
            found |= folded_table(
                [(wholly, Verb(kind, is_said=True)), (more, Verb(kind)), (past, Verb(kind, is_past=True))]
            )
    return found


@cache
def _wants(language: str) -> dict[str, bool]:
    return folded_table((said.WANTS[code], True) for code in dict.fromkeys(["en", language]) if code in said.WANTS)


@cache
def _small_words(language: str) -> dict[str, bool]:
    codes = [code for code in dict.fromkeys(["en", language]) if code in said.BEFORE_A_NAME]
    return folded_table((said.BEFORE_A_NAME[code], True) for code in codes)
