"""What an export of another system looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapport.kit.text import fold

# How systems mark a column that must be filled, or of which a record has only one: it is no part of the name.
_ENDINGS = " *"


@dataclass(frozen=True)
class Profile:
    """`marks` are headers that all stand in such an export and hardly together in any other; each may be given in
    several spellings with | between. `mapping` leads from its headers to our fields; "-" leaves a column out.
    `words` are what its values mean: (thing, word) to value.
    """

    system: str
    name: str
    kind: str
    marks: tuple[str, ...]
    mapping: Mapping[str, str]
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def fits(self, headers: Sequence[str]) -> bool:
        there = {normal(header) for header in headers}
        return all(any(normal(one) in there for one in mark.split("|")) for mark in self.marks)

    def mapped(self, headers: Sequence[str]) -> dict[str, str]:
        """Header to field, for the headers that it knows; each field once, to the first of its columns in our order."""
        wanted = {normal(name): code for name, code in self.mapping.items()}
        order = list(wanted)
        found: dict[str, str] = {}
        for header in sorted(headers, key=lambda one: order.index(normal(one)) if normal(one) in order else len(order)):
            code = wanted.get(normal(header), "")
            if code and (code == "-" or code not in found.values()):
                found[header] = code
        return found


def normal(header: str) -> str:
    return fold(header.strip(_ENDINGS))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Lines "value = word | word", further lines of one indented; each word with its value."""
    value = ""
    for line in text.splitlines():
        told, equals, rest = line.partition(" = ")
        value = told.strip() if equals else value
        yield from ((word.strip(), value) for word in (rest if equals else line).split("|") if word.strip())


def columns(text: str) -> dict[str, str]:
    """Header to field, from lines "field = Header | Header"."""
    return dict(_pairs(text))


def meaning(thing: str, text: str) -> dict[tuple[str, str], str]:
    """What the words of a system mean, from lines "value = word | word"."""
    return {(thing, fold(word)): value for word, value in _pairs(text)}
