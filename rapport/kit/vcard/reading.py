"""Cards from a file, one after the other; a broken one is told and the next is read."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.kit.content_lines import Head, cut, decoded, properties
from rapport.kit.refusal import Refusal
from rapport.kit.tabular import encoding
from rapport.kit.vcard.card import Card, Line

_MOST_LINES = 2_000  # properties of one card
_PICTURES = frozenset(["PHOTO", "LOGO", "SOUND", "KEY", "AGENT"])


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
    for place, raw in properties(file, usual):
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
        return Broken(card.number, card.line, _("This card is too long to be a person’s."))
    if not (card.full_name or card.company):
        return Broken(card.number, card.line, _("This card names nobody."))
    return card


_UNREADABLE = "?"


def _add(card: Card, raw: bytes, usual: str) -> None:
    head = cut(raw)
    if len(card.lines) >= _MOST_LINES:
        return
    if head is None:
        # Pieces of a picture that somebody put on lines of their own, and empty lines, are no fault.
        if raw.strip() and not re.fullmatch(rb"[A-Za-z0-9+/=\s]+", raw):
            card.lines.append(Line(_UNREADABLE, ""))
        return
    if head.name in _PICTURES:
        if head.name == "AGENT":
            card.lines.append(Line("AGENT", ""))
        return
    value = quopri.decodestring(head.value) if _is_quoted(head) else head.value
    text = decoded(value, head.parameter("charset"), usual)
    card.lines.append(Line(head.name, text, head.group, _types(head)))


def _types(head: Head) -> frozenset[str]:
    """In small letters, in the form of any version."""
    told = [key if not value else value if key == "type" else "" for key, value in head.parameters]
    types = {word.strip('" ') for words in told for word in words.lower().split(",")} - {""}
    return frozenset(types | ({"pref"} if head.parameter("pref") else set()))


def _is_quoted(head: Head) -> bool:
    return any("quoted-printable" in (key, value.lower()) for key, value in head.parameters)
