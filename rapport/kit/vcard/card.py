"""One card, as far as a desk needs it: names, company, ways to reach the person, address, note, birthday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from rapport.kit.content_lines import plain

_PIECE = re.compile(r"((?:[^;\\]|\\.)*)(?:;|$)", re.DOTALL)
_APPLE_LABEL = re.compile(r"^_\$!<(.*)>!\$_$")
# Kinds of a phone or mail, the first that applies; words are those of the three versions.
_KINDS = (
    ("fax", "fax"),
    ("cell", "mobile"),
    ("iphone", "mobile"),
    ("pager", "pager"),
    ("home", "home"),
    ("work", "work"),
)


@dataclass
class Line:
    """A property: its name in capitals, its group, its types in small letters, and the text as it stands."""

    name: str
    value: str
    group: str = ""
    types: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return plain(self.value)

    @property
    def pieces(self) -> list[str]:
        """The parts of a structured value, such as a name or an address."""
        found = [" ".join(plain(piece).split()) for piece in _PIECE.findall(self.value)]
        return found[:-1] if len(found) > 1 and not self.value.endswith(";") else found

    @property
    def kind(self) -> str:
        """work, home, mobile, fax, pager, or "" where the card does not say."""
        return next((kind for word, kind in _KINDS if word in self.types), "")


@dataclass
class Card:
    """`number` counts the cards of the file from 1, `line` is the one on which it begins."""

    number: int
    line: int
    lines: list[Line] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Line]:
        """The properties of these names that hold anything, the preferred ones first."""
        found = [line for line in self.lines if line.name in names and line.text]
        return iter(sorted(found, key=lambda line: "pref" not in line.types))

    def first(self, *names: str) -> str:
        return next((line.text for line in self.all(*names)), "")

    def _pieces(self, name: str, count: int) -> list[str]:
        found = next((line.pieces for line in self.all(name)), [])
        return [*found, *[""] * count][:count]

    @property
    def surname(self) -> str:
        return self._pieces("N", 1)[0]

    @property
    def given_name(self) -> str:
        """With the further given names."""
        _surname, given, more = self._pieces("N", 3)
        return " ".join(f"{given} {more.replace(',', ' ')}".split())

    @property
    def full_name(self) -> str:
        """How the person is called: as the card says, or else by a nickname or an address."""
        name = self.first("FN") or f"{self.given_name} {self.surname}".strip() or self.first("NICKNAME")
        return " ".join(name.split()) or ("" if self.company else self.first("EMAIL", "TEL"))

    @property
    def company(self) -> str:
        return self._pieces("ORG", 1)[0]

    @property
    def department(self) -> str:
        return ", ".join(filter(None, self._pieces("ORG", 4)[1:]))

    def reached(self, name: str) -> list[tuple[str, str]]:
        """Kind and text of each phone (TEL), mail (EMAIL) or site (URL), once each."""
        found: dict[str, str] = {}
        for line in self.all(name):
            text = re.sub(r"^(tel|mailto):", "", line.text, flags=re.IGNORECASE)
            text = unquote(text) if text != line.text else text
            if name == "TEL":
                text = re.sub(r";ext=(\d+)$", r" ext. \1", text)
            found.setdefault(text, line.kind)
        return [(kind, text) for text, kind in found.items()]

    @property
    def address(self) -> dict[str, str]:
        """street, city, region, postal_code and country of the address at work, else of the first."""
        lines = sorted(self.all("ADR"), key=lambda line: line.kind != "work")
        if not lines:
            return {}
        box, more, street, city, region, code, country = [*lines[0].pieces, *[""] * 7][:7]
        street = ", ".join(filter(None, (street, more, box)))
        parts = {"street": street, "city": city, "region": region, "postal_code": code, "country": country}
        return {name: text for name, text in parts.items() if text}

    @property
    def further(self) -> dict[str, str]:
        """What else the card says, by the name of the property or the label that the person gave it."""
        labels = {line.group: _APPLE_LABEL.sub(r"\1", line.text) for line in self.all("X-ABLABEL") if line.group}
        found: dict[str, str] = {}
        for line in self.all(*{line.name for line in self.lines} - _KNOWN):
            name = labels.get(line.group) or line.name.removeprefix("X-").replace("-", " ").capitalize()
            if line.text not in found.get(name, ""):
                found[name] = "; ".join(filter(None, (found.get(name, ""), line.text)))
        return found


# What is taken over by its own name, and what says nothing about the person.
_KNOWN = {
    "VERSION", "PRODID", "N", "FN", "ORG", "TITLE", "TEL", "EMAIL", "URL", "ADR", "LABEL", "NOTE", "BDAY", "UID", "REV",
    "X-ABLABEL", "X-ABADR", "X-ABUID", "X-ABSHOWAS", "SORT-STRING", "X-GENERATOR", "X-MS-OL-DESIGN", "KIND", "CLASS",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "CLIENTPIDMAP", "SOURCE", "NAME", "PROFILE", "MAILER", "X-ETAG", "X-ID",
}  # fmt: skip
