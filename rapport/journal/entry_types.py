"""What the codes of the journal mean: each package declares its own in `entries.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from string import Formatter
from typing import Any

from babel.dates import format_skeleton
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from rapport.kit.money import Money

Text = str | Promise
# How columns say "never" and "not yet", so that they can be sorted.
_NO_DAY = ("9999-12-31", "1900-01-01")


class Kind(Enum):
    """How an entry is filtered and drawn."""

    TALK = "talk"
    NOTE = "note"
    PLAN = "plan"
    CHANGE = "change"
    MONEY = "money"


def _day(value: str) -> str:
    return _written(value[:10], get_language() or "en")


@lru_cache(maxsize=10_000)  # a journal names the same days again and again
def _written(day: str, language: str) -> str:
    return format_skeleton("yMMMd", date.fromisoformat(day), locale=language)


def _money(value: Mapping[str, Any]) -> str:
    return Money(value["minor"], value["currency"]).text(get_language() or "en")


def _nothing_further(data: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    return ()


@dataclass(frozen=True)
class EntryType:
    """One code: its sentence, and how it is undone or why not.

    `sentence` has named placeholders that `data` fills. `days` and `sums` name the values that are written as a day
    (ISO in `data`) or as money (minor units and currency in `data`); `words` gives the label for a coded value.
    `said` names the value that a person said or wrote, set below the sentence in the serif.
    `lacking` is the sentence where a value of the first is empty, or a sum of it nothing. `fields` labels the columns
    whose old and new value a reader wants to see; `words` and `days` put these into words, too.
    `stands_alone`: what was said is the fact itself, so the entry is written although no row changes.
    `further` gives more changes of this kind from `data`: label, old and new in words.
    An entry without `final` is undone by restoring every row that its act wrote.
    """

    code: str
    sentence: Text
    kind: Kind = Kind.CHANGE
    icon: str = "pen"
    days: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    words: Mapping[str, Mapping[Any, Text]] = field(default_factory=dict)
    said: str = "text"
    final: Text = ""
    stands_alone: bool = False
    lacking: Text = ""
    fields: Mapping[str, Text] = field(default_factory=dict)
    further: Callable[[Mapping[str, Any]], Iterable[tuple[str, str, str]]] = _nothing_further

    def tell(self, data: Mapping[str, Any]) -> str:
        values = {**data}
        for name in self.days:
            values[name] = _day(data[name]) if data.get(name) else ""
        for name in self.sums:
            value = data.get(name)
            values[name] = _money(value) if value and (value["minor"] or not self.lacking) else ""
        for name, labels in self.words.items():
            values[name] = labels.get(data.get(name), data.get(name, ""))
        sentence = str(self.sentence)
        if self.lacking and not all(values.get(name) for _text, name, *_rest in Formatter().parse(sentence) if name):
            sentence = str(self.lacking)
        return sentence.format_map(values)

    def put(self, column: str, value: Any) -> str:
        """The value of a column in words; a dash for none."""
        if value in (None, "", *_NO_DAY):
            return "–"
        if column in self.words:
            return str(self.words[column].get(value, value))
        return _day(value) if column in self.days else str(value)


_types: dict[str, EntryType] = {}


def declare(*types: EntryType) -> None:
    """Makes codes known; a code is declared once."""
    for one in types:
        if one.code in _types:
            raise ValueError(f"{one.code} is declared twice")
        _types[one.code] = one


def entry_type(code: str) -> EntryType:
    return _types[code]


def declared() -> tuple[EntryType, ...]:
    return tuple(_types.values())


NO_UNDO_NEEDED = gettext_lazy("This only says what happened; there is nothing to undo.")
