"""The words for days of one language and of English, folded and ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapport.kit.one_line import day_words as said
from rapport.kit.one_line.words import folded_table

Unsure = tuple[int, bool]  # a number, and whether the word often means something else


@dataclass(frozen=True)
class DayTable:
    """Folded phrases and what they mean; weekdays count from Monday = 0, months from January = 1."""

    weekdays: dict[str, Unsure]
    months: dict[str, Unsure]
    relative: dict[str, int]
    spans: dict[str, str]
    units: dict[str, str]
    counts: dict[str, int]
    ahead: tuple[frozenset[str], frozenset[str]]
    back: tuple[frozenset[str], frozenset[str]]
    before: dict[str, str]
    behind: dict[str, str]
    next: frozenset[str]
    last: frozenset[str]
    of_the_month: frozenset[str]
    before_an_hour: dict[str, str]
    behind_an_hour: frozenset[str]


@cache
def day_table(language: str) -> DayTable:
    """English first, so that the reader's own words win where both have one."""
    both = list(dict.fromkeys(["en", language if language in said.WEEKDAYS else "en"]))
    return DayTable(
        weekdays=_numbered([said.WEEKDAYS[code] for code in both], start=0),
        months=_numbered([said.MONTHS[code] for code in both], start=1),
        relative=folded_table(row for code in both for row in said.RELATIVE[code]),
        spans=folded_table(row for code in both for row in said.SPANS[code]),
        units=folded_table(row for code in both for row in said.UNITS[code]),
        counts=folded_table((words, n) for code in both for n, words in enumerate(said.COUNTS[code], 1)),
        ahead=(_words(said.AHEAD[code][0] for code in both), _words(said.AHEAD[code][1] for code in both)),
        back=(_words(said.BACK[code][0] for code in both), _words(said.BACK[code][1] for code in both)),
        before=folded_table((said.BEFORE_A_DAY[code], "before") for code in both),
        behind=folded_table((said.BEHIND_A_DAY[code], "behind") for code in both),
        next=_words(said.NEXT[code] for code in both),
        last=_words(said.LAST[code] for code in both),
        of_the_month=_words(said.OF_THE_MONTH[code] for code in both),
        before_an_hour=folded_table((said.BEFORE_AN_HOUR[code], "before") for code in both),
        behind_an_hour=_words(said.BEHIND_AN_HOUR[code] for code in both),
    )


def _numbered(lists: list[tuple[str, ...]], *, start: int) -> dict[str, Unsure]:
    rows = (
        (word, number) for words in lists for number, joined in enumerate(words, start) for word in joined.split(",")
    )
    return folded_table((word, (number, word.endswith("?"))) for word, number in rows)


def _words(lists: Iterable[str]) -> frozenset[str]:
    return frozenset(folded_table((words, "") for words in lists))
