"""Cards from a file, one after the other; a broken one is told and the next is read.

Of each line only so much is kept as a person can have written, so that a picture or an endless line takes no memory.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal
from rapport.kit.tabular import encoding
from rapport.kit.vcard.card import Card, Line

LONGEST = 100_000  # bytes of one property
_MOST_LINES = 2_000  # properties of one card
_PICTURES = frozenset([b"PHOTO", b"LOGO", b"SOUND", b"KEY", b"AGENT"])
_HEAD = re.compile(rb"^\s*(?:([\w-]+)\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\":;]|(?<==)\"[^\"]*\")*)*):(.*)$", re.DOTALL)
_PARAMETER = re.compile(rb";((?:\"[^\"]*\"|[^;\"])*)")


@dataclass
class Broken:
    """A card that cannot be read, and why."""

    number: int
    line: int
    sentence: str | Promise


def read_cards(file: BinaryIO) -> Iterator[Card | Broken]:
    """Raises Refusal where the file holds no text or no card at all."""
    file.seek(0)
    usual = encoding.recognise(file)
    card: Card | None = None
    number, depth, found = 0, 0, False
    for place, raw in _properties(file, usual):
        word = bytes(raw[:40]).strip().upper().replace(b" ", b"")
        if word == b"BEGIN:VCARD":
            if card and not _in_agent(card):
                yield Broken(card.number, card.line, _("This card has no end; another one begins in its middle."))
                card = None
            depth += card is not None
            if card is None:
                number, depth, found = number + 1, 1, True
                card = Card(number, place)
        elif word == b"END:VCARD" and card:
            depth -= 1
            if depth == 0:
                yield _judged(card)
                card = None
        elif card and depth == 1:
            _add(card, raw, usual)
    if card:
        yield Broken(card.number, card.line, _("This card has no end; the file stops in its middle."))
    if not found:
        raise Refusal("no_card", _("This file holds no card of a person."))


def _in_agent(card: Card) -> bool:
    """A card of another person may stand inside, as in the oldest form."""
    return bool(card.lines) and card.lines[-1].name == "AGENT"


def _judged(card: Card) -> Card | Broken:
    if any(line.name == _UNREADABLE for line in card.lines):
        return Broken(card.number, card.line, _("A line of this card cannot be read."))
    if len(card.lines) >= _MOST_LINES:
        return Broken(card.number, card.line, _("This card is longer than any of a person."))
    if not (card.full_name or card.company):
        return Broken(card.number, card.line, _("This card names nobody."))
    return card


_UNREADABLE = "?"


def _add(card: Card, raw: bytes, usual: str) -> None:
    met = _HEAD.match(raw)
    if len(card.lines) >= _MOST_LINES:
        return
    if met is None:
        # Pieces of a picture that somebody put on lines of their own, and empty lines, are no fault.
        if raw.strip() and not re.fullmatch(rb"[A-Za-z0-9+/=\s]+", raw):
            card.lines.append(Line(_UNREADABLE, ""))
        return
    group, name, parameters, value = met.groups(default=b"")
    if name.upper() in _PICTURES:
        if name.upper() == b"AGENT":
            card.lines.append(Line("AGENT", ""))
        return
    types, charset, is_quoted = _read_parameters(parameters)
    if is_quoted:
        value = quopri.decodestring(value)
    text = _decoded(value, charset, usual).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    card.lines.append(Line(name.decode("ascii", "replace").upper(), text, group.decode("ascii", "replace"), types))


def _read_parameters(parameters: bytes) -> tuple[frozenset[str], str, bool]:
    """The types, in the form of any version; the charset; whether it is quoted-printable."""
    types: set[str] = set()
    charset, is_quoted = "", False
    for parameter in _PARAMETER.findall(parameters):
        key, equals, value = parameter.decode("ascii", "replace").lower().partition("=")
        value = value.strip('" ')
        if not equals or key == "type":
            types.update(part.strip('" ') for part in (value if equals else key).split(","))
        elif key == "charset":
            charset = value
        elif key == "pref":
            types.add("pref")
        is_quoted |= (value if equals else key) == "quoted-printable"
    return frozenset(types), charset, is_quoted


def _decoded(value: bytes, charset: str, usual: str) -> str:
    """By the charset that the line names, where there is such a one, else as the file."""
    for name in (charset, usual, "cp1252"):
        try:
            return value.decode(codecs.lookup(name).name) if name else value.decode("utf-8")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return value.decode("latin-1")


def _properties(file: BinaryIO, usual: str) -> Iterator[tuple[int, bytes]]:
    """Whole properties, with the number of their first line: lines that go on are put together again."""
    kept, begins, is_soft = bytearray(), 0, False
    for place, line in enumerate(_lines(file, usual), 1):
        line = line.rstrip(b"\r\n")
        if is_soft or line[:1] in (b" ", b"\t"):
            more = line if is_soft else line[1:]
            is_soft = (is_soft and line.endswith(b"=")) or (_is_quoted(kept) and line.endswith(b"="))
            if len(kept) < LONGEST:
                kept += more[:-1] if is_soft else more
            continue
        if kept:
            yield begins, bytes(kept[:LONGEST])
        kept, begins = bytearray(line), place
        is_soft = _is_quoted(kept) and line.endswith(b"=")
        if is_soft:
            del kept[-1:]
    if kept:
        yield begins, bytes(kept[:LONGEST])


def _is_quoted(kept: bytearray) -> bool:
    return b"QUOTED-PRINTABLE" in bytes(kept[:200]).upper().partition(b":")[0]


def _lines(file: BinaryIO, usual: str) -> Iterator[bytes]:
    """The lines as UTF-8 where the file is UTF-16, else as they stand; of an endless one only the beginning."""
    if usual.startswith("utf-16"):
        file.seek(0)
        for text in codecs.getreader(usual)(file, errors="replace"):
            yield text[:LONGEST].encode()
        return
    file.seek(3 if usual == "utf-8-sig" else 0)
    while line := file.readline(LONGEST):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
