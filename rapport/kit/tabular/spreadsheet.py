"""XLSX sheets as records of texts: small ones at once by calamine (106,000 rows a second), large ones streamed."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from functools import cache

import python_calamine
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal
from rapport.kit.tabular.source import Record, Source, opened
from rapport.kit.tabular.streamed_sheet import Value, column_number, stream
from rapport.kit.tabular.workbook import Book, opened_archive, read_book

# Calamine lays a sheet out in memory as a full rectangle up to its last cell, about 100 bytes a cell.
_MOST_ROWS_AT_ONCE = 100_000
_MOST_CELLS_AT_ONCE = 1_500_000
_LARGEST_AT_ONCE = 60 << 20
# Cells, and the list of shared texts, as every spreadsheet program writes them; and whatever else calamine may take for
# one. It believes places and counts and makes room for them, be it for a billion cells.
_CELL = re.compile(rb"[<:]c(?=[\s/>])")
_CELL_AS_USUAL = re.compile(rb'<(?:\w{1,20}:)?c r="([A-Z]{1,3})(\d{1,7})"(?: [a-z]{1,20}="[^<>"\']{0,40}"){0,6} ?/?>')
_TEXTS = re.compile(rb"[<:]sst(?=[\s/>])")
_TEXTS_AS_USUAL = re.compile(rb'<(?:\w{1,20}:)?sst((?:\s+[\w:]{1,40}="[^<>"\']{0,200}"){0,10})\s*/?>')
_COUNT = re.compile(rb'uniqueCount="(\d{1,40})"')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def open_sheet(source: Source, sheet: str | None) -> tuple[list[str], Callable[[], Iterator[Record]]]:
    """The names of all sheets, visible ones first, and a function that gives the records of the asked or first one."""
    with opened_archive(source) as archive:
        book = read_book(archive)
        names = list(book.sheets)
        name = sheet or names[0]
        if name not in book.sheets:
            message = _("There is no sheet “{name}” in this workbook; it has: {names}.")
            raise Refusal("sheet_unknown", format_lazy(message, name=name, names=", ".join(names)))
        small = _is_small(archive, book.sheets[name])
    if not small:
        return names, lambda: _streamed(source, book, book.sheets[name])

    @cache
    def loaded() -> python_calamine.CalamineSheet:
        return _loaded(source, name)

    return names, lambda: _at_once(loaded())


def _is_small(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether calamine may lay the sheet out. Reads all that calamine will read, so sums and sizes are true."""
    if archive.getinfo(part).file_size > _LARGEST_AT_ONCE:
        return False
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and not name.startswith("xl/worksheets/sheet"):
            with archive.open(name) as file:
                while file.read(1 << 20):
                    pass
    content, rows, columns, usual = archive.read(part), 0, 0, 0
    for usual, cell in enumerate(_CELL_AS_USUAL.finditer(content), 1):  # noqa: B007 (counts them)
        rows = max(rows, int(cell[2]))
        columns = max(columns, column_number(cell[1].decode()) + 1)
    if usual < sum(1 for _cell in _CELL.finditer(content)) or b"\0" in content:
        return False
    return rows <= _MOST_ROWS_AT_ONCE and rows * columns <= _MOST_CELLS_AT_ONCE and _counts_truly(archive)


def _counts_truly(archive: zipfile.ZipFile) -> bool:
    """Whether the shared texts say no more of themselves than there can be."""
    name = "xl/sharedStrings.xml"
    content = archive.read(name) if name in archive.namelist() else b""
    usual = _TEXTS_AS_USUAL.findall(content)
    if len(usual) < len(_TEXTS.findall(content)) or b"\0" in content:
        return False
    return all(int(count) <= len(content) for attributes in usual for count in _COUNT.findall(attributes))


def _loaded(source: Source, name: str) -> python_calamine.CalamineSheet:
    try:
        with opened(source) as file:
            return python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_name(name)
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        message = _("This workbook is damaged or not complete; please save it again as XLSX or CSV.")
        raise Refusal("file_broken", message) from fault


def _at_once(sheet: python_calamine.CalamineSheet) -> Iterator[Record]:
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield before + [_text(value) for value in row], ""


def _streamed(source: Source, book: Book, part: str) -> Iterator[Record]:
    with opened_archive(source) as archive:
        for row in stream(archive, book, part):
            yield [_text(value) for value in row], ""


def _sign(escaped: re.Match[str]) -> str:
    """The sign, but for what is none by itself: half a pair, and the one that no database keeps."""
    sign = chr(int(escaped[1], 16))
    return "" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign


def _text(value: Value) -> str:
    if isinstance(value, str):
        return _ESCAPED.sub(_sign, value).replace("\r\n", "\n")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes" if value.second == 0 else "seconds")
    if isinstance(value, time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(value)
