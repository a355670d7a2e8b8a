"""What of ours a column may name by words: colleagues, stages, products, reasons. Packages declare theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from rapport.kit.text import fold
from rapport.people.models import User


@dataclass(frozen=True)
class Thing:
    """`choices` are the values with what they are called in the language of the reader, `words` leads from a folded
    word in any language to a value. `make` makes a new one of that name and gives its value; None where that is not
    done from a file. `otherwise` says what becomes of a row whose word is not known.
    """

    kind: str
    label: str | Promise
    otherwise: str | Promise
    choices: Callable[[], list[tuple[str, str]]]
    words: Callable[[], Mapping[str, str]]
    make: Callable[[User, str], str] | None = None


_things: dict[str, Thing] = {}


def declare_thing(thing: Thing) -> None:
    _things[thing.kind] = thing


def thing_of(kind: str) -> Thing:
    return _things[kind]


def in_every_language(rows: Any) -> dict[str, str]:
    """Folded names of rows, or of (value, label) pairs, in all six languages, to their values."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for row in rows:
                value, label = row if isinstance(row, tuple) else (row.pk, row)
                found.setdefault(fold(str(label)), str(value))
    return found
