"""A card of a person as text, in the form 3.0 or 4.0."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Written:
    """What stands on the card. `phones`, `mails` and `sites` are pairs of a kind (work, mobile, fax, "") and a text."""

    surname: str
    given_name: str = ""
    company: str = ""
    title: str = ""
    uid: str = ""
    language: str = ""
    phones: list[tuple[str, str]] = field(default_factory=list)
    mails: list[tuple[str, str]] = field(default_factory=list)
    sites: list[tuple[str, str]] = field(default_factory=list)
    # street, city, region, postal_code, country
    address: dict[str, str] = field(default_factory=dict)
    note: str = ""


_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_TYPES = {"mobile": "cell", "": "work"}


def write_card(card: Written, version: str = "4.0") -> bytes:
    """Lines of at most 75 bytes that end as the form asks, in UTF-8."""
    name = f"{card.given_name} {card.surname}".strip()
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN:{_escaped(name)}"]
    lines += [f"N:{_escaped(card.surname)};{_escaped(card.given_name)};;;"]
    lines += [f"{key}:{_escaped(text)}" for key, text in (("ORG", card.company), ("TITLE", card.title)) if text]
    lines += [f"TEL;TYPE={_TYPES.get(kind, kind)}:{_escaped(text)}" for kind, text in card.phones]
    lines += [f"EMAIL;TYPE={_TYPES.get(kind, kind)}:{_escaped(text)}" for kind, text in card.mails]
    lines += [f"URL:{_escaped(text)}" for _kind, text in card.sites]
    if card.address:
        parts = ("street", "city", "region", "postal_code", "country")
        lines.append("ADR;TYPE=work:;;" + ";".join(_escaped(card.address.get(part, "")) for part in parts))
    if card.language and version == "4.0":
        lines.append(f"LANG:{card.language}")
    lines += [f"NOTE:{_escaped(card.note)}"] if card.note else []
    lines += [f"UID:urn:uuid:{card.uid}"] if card.uid else []
    return b"".join(_folded(line) for line in [*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(_CONTROLS.sub("", line) for line in text.splitlines())


def _folded(line: str) -> bytes:
    """Broken between letters, never within one."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        if len(piece) + len(letter.encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = b""
        piece += letter.encode()
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
