"""What can be imported. A package declares its importer in its `exchange.py`; the machinery here knows no noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rapport.exchange.words import Words
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

Text = str | Promise
# Why an entry of an import is not taken back by itself.
BY_ITS_IMPORT = gettext_lazy("Take the import back as a whole, on its own page.")


class Outcome(StrEnum):
    """What became of a row; every row has exactly one."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Field:
    """What a column may become. `words` are the headers by which other systems call it, in any language.

    `shape` is the look of its values as `kit.tabular.by_shape` knows it; empty where it may be anything. Values of the
    shapes `day` and `sum` reach the session in one form: ISO, and "1200.50 EUR". `thing` is what of ours its values
    name, such as a colleague or a stage (see `things.py`).
    """

    code: str
    label: Text
    words: tuple[str, ...] = ()
    shape: str = ""
    thing: str = ""


@dataclass(slots=True)
class FileRow:
    """One row of a file: texts by field, and by header those of columns that became no field.

    `headers` leads from a field back to its column. Missing values (empty, NULL …) are left out.
    """

    number: int
    values: dict[str, list[str]]
    rest: dict[str, str]
    headers: Mapping[str, str]


@dataclass(slots=True)
class Problem:
    """What somebody should know about a row. `object_id` is the account that it names, 0 for none.

    `decides` says which answers a person may give: a subset of those of `Answer`.
    """

    code: str
    sentence: str
    column: str = ""
    object_id: int = 0
    decides: str = ""


@dataclass(slots=True)
class Verdict:
    """What becomes of a row. The record's id is known once it is written; `entry_id` is that of a filling."""

    number: int
    outcome: Outcome = Outcome.NEW
    problems: list[Problem] = field(default_factory=list)
    object_id: int = 0
    entry_id: int = 0


class Answer(StrEnum):
    """What a person decides of a row that is only alike: it is this one, it is a new one, leave it out."""

    INTO = "into"
    NEW = "new"
    OUT = "out"


TWINS = " ".join(Answer)


@dataclass(frozen=True)
class Answers:
    """What was decided row by row, and for all rows with the same remark."""

    rows: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)

    def of(self, number: int, code: str = "") -> str:
        """ "" where nobody has decided."""
        return self.rows.get(str(number)) or self.alike.get(code, "")


@dataclass(frozen=True)
class Ask:
    """A further question of one importer about the whole file, such as where its clients come from."""

    code: str
    label: Text
    hint: Text = ""
    thing: str = ""


@dataclass(frozen=True)
class Setting:
    """How a run was asked for. `system` names whose keys the file holds, `country` that of rows without one.

    `foreseen` is what earlier sheets of a rehearsal would have made, by kind and by key or name.
    """

    run_id: int
    by: User
    owner: User
    viewer: Viewer
    on: date
    system: str
    country: str
    overwrite: bool
    dry_run: bool
    words: Words
    answers: Answers = field(default_factory=Answers)
    asked: Mapping[str, str] = field(default_factory=dict)
    foreseen: set[tuple[str, str]] = field(default_factory=set)


class Session(Protocol):
    """One importer at work on one file, chunk after chunk in the order of the rows."""

    def parse(self, rows: Sequence[FileRow]) -> list[Any]:
        """Reads the rows without the database."""

    def judge(self, parsed: list[Any]) -> list[Verdict]:
        """Says what becomes of each row; inside the transaction of the chunk."""

    def write(self) -> None:
        """Writes what `judge` decided, and completes its verdicts."""


@dataclass
class TakenBack:
    """What an undoing did: how many records it removed and restored, and those it kept, by id, with their names."""

    removed: int = 0
    restored: int = 0
    kept: dict[int, str] = field(default_factory=dict)


class Importer(Protocol):
    """One kind of rows. `place` is its turn where several go in together; `naming` are the fields of which a file needs
    one, `telling` those that no other kind has; `words` are what sheets of this kind are called.

    `uses` are the settings that mean something to it: owner, country, overwrite; `asks` are its own ones.
    """

    kind: str
    label: Text
    place: int
    permission: Permission
    naming: tuple[str, ...]
    telling: tuple[str, ...]
    words: tuple[str, ...]
    uses: frozenset[str]
    asks: tuple[Ask, ...]

    @property
    def fields(self) -> tuple[Field, ...]: ...

    def session(self, setting: Setting) -> Session: ...

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """Deletes records that a run made and nobody touched since."""

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        """Takes fillings back where they still stand as written."""


_importers: dict[str, Importer] = {}


def declare(importer: Importer) -> None:
    _importers[importer.kind] = importer


def importer_of(kind: str) -> Importer:
    return _importers[kind]


def all_importers() -> list[Importer]:
    """In the order in which they go in."""
    return sorted(_importers.values(), key=lambda one: one.place)


def words(text: str) -> tuple[str, ...]:
    """The headers of a field, given as lines of words with commas between."""
    return tuple(word.strip() for line in text.splitlines() for word in line.split(",") if word.strip())


def folded_words(by_value: Mapping[Any, str]) -> dict[str, str]:
    """The values of a thing by the folded words that mean them, given in the same way."""
    return {fold(word): str(value) for value, text in by_value.items() for word in words(text)}
