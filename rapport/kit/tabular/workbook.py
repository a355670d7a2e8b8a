"""What an XLSX file holds, seen as a hostile thing: it may unfold to terabytes, or define entities that multiply.

Sizes are checked before anything is unfolded; zipfile gives no more bytes of a part than declared, and checks its sum.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal
from rapport.kit.tabular.source import Source, opened

_LARGEST_UNFOLDED = 1 << 30
_LARGEST_BESIDES_SHEETS = 200 << 20
_MOST_PARTS = 5_000
PIECE = 1 << 16

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """Visible sheets first: name to the part of the zip that holds it. Dates count from 1904 in some old workbooks."""

    sheets: dict[str, str]
    from_1904: bool


@contextmanager
def opened_archive(source: Source) -> Iterator[zipfile.ZipFile]:
    """The zip; whatever is wrong inside it becomes a Refusal."""
    broken = Refusal("file_broken", _("This workbook is damaged or not complete; please save it again as XLSX or CSV."))
    try:
        with opened(source) as file, zipfile.ZipFile(file) as archive:
            _refuse_bombs(archive)
            yield archive
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, LookupError, ValueError, RuntimeError) as fault:
        raise broken from fault


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    besides = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    total = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or total > _LARGEST_UNFOLDED or besides > _LARGEST_BESIDES_SHEETS:
        raise Refusal("file_too_large", _("This workbook is too large; please save the sheet as CSV."))


def read_book(archive: zipfile.ZipFile) -> Book:
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise Refusal("file_not_workbook", _("This file is neither text (CSV) nor an Excel workbook (XLSX)."))
    targets: dict[str, str] = {}
    sheets: list[tuple[bool, str, str]] = []
    from_1904 = False
    for name, attributes in elements(archive, "xl/_rels/workbook.xml.rels"):
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            targets[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
    for name, attributes in elements(archive, "xl/workbook.xml"):
        if name == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        if name == "sheet" and (part := targets.get(attributes.get("id", ""))) in names:
            sheets.append((attributes.get("state", "visible") != "visible", attributes["name"], part))
    sheets.sort(key=lambda sheet: sheet[0])
    if not sheets:
        raise Refusal("file_empty", _("This file is empty."))
    return Book({name: part for hidden, name, part in sheets}, from_1904)


def elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Attributes]]:
    """Each element's name and attributes, in the order of their beginnings."""
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        found.append((local(name), {local(key): value for key, value in attributes.items()}))

    with archive.open(part) as file:
        for _piece in parse(file, start):
            yield from found
            found.clear()


def local(name: str) -> str:
    """A name without the prefix of its namespace."""
    return name.rpartition(":")[2] if ":" in name else name


def parse(
    file: Any,
    start: Callable[[str, Attributes], Any],
    end: Callable[[str], Any] | None = None,
    text: Callable[[str], Any] | None = None,
) -> Iterator[None]:
    """Feeds the parser piece by piece and comes back after each. Names come with their prefix; a DOCTYPE is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    while piece := file.read(PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def _refuse_doctype(*_declaration: object) -> NoReturn:
    raise Refusal("file_hostile", _("This workbook holds declarations that no spreadsheet program writes."))
