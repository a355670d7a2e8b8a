"""One row of a file as the draft of an account. What cannot be read stays word for word in "from the file"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import Kind, Origin, OwnField, PointKind
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.models.points import normalised
from rapport.accounts.own_fields.exchange import Reading
from rapport.accounts.registering import Draft, Person, PointDraft
from rapport.exchange.importers import FileRow, Problem, Setting
from rapport.kit.company_numbers import company_number, country_code
from rapport.kit.refusal import Refusal
from rapport.people.models import User

Rule = Callable[[str], str]
FACTS = ("region", "city", "postal_code", "street", "business")
# Field, kind of point, label, whether it is the person's.
POINTS = (
    ("phone", PointKind.PHONE, "", False),
    ("fax", PointKind.PHONE, "fax", False),
    ("mail", PointKind.MAIL, "", False),
    ("web", PointKind.WEB, "", False),
    ("person_phone", PointKind.PHONE, "", True),
    ("person_mail", PointKind.MAIL, "", True),
)
# As long as their columns are.
_LONGEST = {"name": 200, "region": 80, "city": 80, "postal_code": 20, "street": 250, "business": 200, "position": 120}
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "di",
        "da",
        "del",
        "della",
        "du",
        "dos",
        "das",
        "le",
        "la",
        "el",
        "al",
        "ter",
        "zu",
    ]
)
_SEVERAL = re.compile(r"[;\n]\s*")
_PATRONYMIC = re.compile(r"(ович|евич|ич|овна|евна|ична|ovich|evich|ovna|evna)$", re.IGNORECASE)


@dataclass(slots=True)
class Candidate:
    """A row that has a name: what would be registered, and by what it may be known already."""

    number: int
    draft: Draft
    problems: list[Problem]
    headers: Mapping[str, str]
    likeness: tuple[str, str]

    def column(self, *fields: str) -> str:
        """The first of these fields' columns that the file has."""
        return next((self.headers[field] for field in fields if field in self.headers), "")


@dataclass
class RowReader:
    """Reads rows as the setting of the run says. `owners` leads from the number of a colleague to the colleague."""

    setting: Setting
    owners: Mapping[int, User]
    origins: Mapping[int, Origin]
    own: Reading

    def read(self, row: FileRow) -> Candidate | Problem:
        """The candidate, or the problem for which the row is rejected."""
        found = RowText(row)
        draft = Draft(
            owner=owner_of(found, self.setting, self.owners),
            name=" ".join(found.text("name", _LONGEST["name"]).split()),
        )
        draft.country = country_of(found, self.setting)
        draft.person = person_of(found)
        if not draft.name:
            if draft.person is None:
                return Problem("name_missing", _("This row has no name."), row.headers.get("name", ""))
            draft.kind = Kind.PERSON
            draft.name = f"{draft.person.given_name} {draft.person.surname}".strip()
        draft.facts = {
            name: text for name in FACTS if name in row.values and (text := found.text(name, _LONGEST[name]))
        }
        if number := found.attempt("number", lambda text: company_number(text, draft.country)):
            draft.facts["company_number"] = number
        if origin := self._origin(found):
            draft.facts["origin"] = origin
        if key := found.text("key", 120):
            draft.key = (self.setting.system, key)
        self._points(found, draft)
        draft.own = found.own(self.own)
        if found.kept:
            draft.facts["from_file"] = found.kept
        likeness = name_columns(draft.name)["folded_company"], draft.country
        return Candidate(row.number, draft, found.problems, row.headers, likeness)

    def _origin(self, found: RowText) -> Origin | None:
        """That of the row, else that of the whole file."""
        text = found.text("origin", 120)
        value = self.setting.words.find("origin", text) if text else self.setting.asked.get("origin")
        if value is None and text:
            found.keep("origin", text)
        return self.origins.get(int(value)) if value else None

    def _points(self, found: RowText, draft: Draft) -> None:
        for point, of_person in found.points(POINTS, draft.country):
            holder = draft.person if of_person and draft.person else draft
            holder.points.append(point)


def _rule(kind: str, country: str) -> Rule:
    return lambda text: normalised(kind, text, country)


class RowText:
    """The texts of a row, and what was found wrong in them."""

    def __init__(self, row: FileRow) -> None:
        self.row = row
        self.kept = dict(row.rest)
        self.problems: list[Problem] = []

    def text(self, field: str, longest: int) -> str:
        """Several columns of one field read as one; what is too long is cut, and kept whole."""
        values = self.row.values.get(field)
        if not values:
            return ""
        text = values[0] if len(values) == 1 else ", ".join(values)
        lines = text.splitlines()
        text = text.strip(" ,") if len(lines) == 1 else ", ".join(filter(None, (line.strip(" ,") for line in lines)))
        if len(text) > longest:
            self.warn(
                "text_too_long",
                field,
                _("Longer than {count} characters; cut here, kept whole with the record.").format(count=longest),
            )
            self.keep(field, text)
        return text[:longest]

    def texts(self, field: str) -> list[str]:
        return [part for text in self.row.values.get(field, ()) for part in _SEVERAL.split(text) if part.strip()]

    def points(self, fields: Iterable[tuple[str, str, str, bool]], country: str) -> Iterator[tuple[PointDraft, bool]]:
        """Each number or address once, and whether it is the person's."""
        seen: set[tuple[str, str]] = set()
        for field, kind, label, of_person in fields:
            for text in self.texts(field) if field in self.row.values else ():
                value = self.read(field, text, _rule(kind, country))
                if value and len(value) <= 200 and (kind, value) not in seen:
                    seen.add((kind, value))
                    yield PointDraft(kind, value, label), of_person

    def attempt(self, field: str, rule: Rule) -> str:
        text = self.text(field, 200)
        return self.read(field, text, rule) if text else ""

    def read(self, field: str, text: str, rule: Rule) -> str:
        """What the rule makes of the text; what it refuses is kept as it stands, with a warning."""
        try:
            return str(rule(text))
        except Refusal as refusal:
            self.warn(refusal.code, field, str(refusal))
            self.keep(field, text)
            return ""

    def own(self, reading: Reading) -> dict[OwnField, Any]:
        """The answers to the firm's own fields."""
        answers: dict[OwnField, Any] = {}
        for word in reading.fields.keys() & self.row.values.keys():
            try:
                answers[reading.fields[word]] = reading.read(word, self.row.values[word])
            except Refusal as refusal:
                self.warn(refusal.code, word, str(refusal))
                self.keep(word, ", ".join(self.row.values[word]))
        return answers

    def warn(self, code: str, field: str, sentence: str) -> None:
        self.problems.append(Problem(code, sentence, self.row.headers.get(field, "")))

    def keep(self, field: str, text: str) -> None:
        header = self.row.headers.get(field, field)
        self.kept[header] = f"{self.kept[header]}; {text}" if header in self.kept else text


def owner_of(found: RowText, setting: Setting, owners: Mapping[int, User]) -> User:
    """The colleague that the row names, else whoever looks after the new ones."""
    text = found.text("owner", 200)
    value = setting.words.find("user", text) if text else ""
    if value is None:
        message = _("Nobody called {name} works here; {owner} looks after it for now.")
        found.warn("owner_unknown", "owner", message.format(name=text, owner=setting.owner.name))
        found.keep("owner", text)
    return owners[int(value)] if value else setting.owner


def country_of(found: RowText, setting: Setting) -> str:
    text = found.text("country", 200)
    code = country_code(text) if text else None
    if text and code is None:
        found.warn("country_unknown", "country", _("“{name}” is no country that we know.").format(name=text))
        found.keep("country", text)
    return code or setting.country


def person_of(found: RowText) -> Person | None:
    surname, given = found.text("surname", 80), found.text("given_name", 80)
    if not surname:
        surname, given = split_name(found.text("person", 160)) if not given else (given, "")
    if not surname:
        if position := found.text("position", _LONGEST["position"]):
            found.keep("position", position)
        return None
    return Person(surname[:80], given[:80], found.text("position", _LONGEST["position"]))


def split_name(text: str) -> tuple[str, str]:
    """Surname and given name. "Hruška, Zbyněk" and "Иванов Иван Иванович" begin with the surname; particles belong
    to it ("Isabel de Castro")."""
    if "," in text:
        surname, _comma, given = text.partition(",")
        return surname.strip(), given.strip()
    parts = text.split()
    if len(parts) < 2:
        return text.strip(), ""
    if len(parts) == 3 and _PATRONYMIC.search(parts[2]):
        return parts[0], " ".join(parts[1:])
    begin = len(parts) - 1
    while begin > 1 and parts[begin - 1].lower() in _PARTICLES:
        begin -= 1
    return " ".join(parts[begin:]), " ".join(parts[:begin])
