"""A table read from a file: its headers, how it was written, and its rows, one after the other."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal
from rapport.kit.tabular import delimited, spreadsheet
from rapport.kit.tabular.delimited import Dialect
from rapport.kit.tabular.source import MOST_COLUMNS, Record, Source, opened, too_many_columns

_ENOUGH_ROWS = 5


class Row(NamedTuple):
    """`number` is the one a spreadsheet program shows (the header is row 1); `raw_line` is empty for workbooks.

    `fault` says why the row cannot be read, where a file tells rows apart but not all that stands in them.
    """

    number: int
    cells: list[str]
    raw_line: str
    fault: str = ""


class Table:
    """Iterates `Row`s from the start, as often as wanted; rows without any text are left out.

    `headers` are unique and never empty; without a header row, and for a column without a name, the column's number
    stands in. Cells of a text file come as they are, so a row may have more or fewer of them than there are headers.
    `dialect` is None for a workbook, `sheets` are its sheets' names.
    """

    def __init__(
        self, records: Callable[[], Iterator[Record]], *, header: bool, dialect: Dialect | None, sheets: list[str]
    ) -> None:
        self._records = records
        self._header = header
        self.dialect = dialect
        self.sheets = sheets
        first = list(itertools.islice(self._numbered(), 100))
        if not first:
            raise Refusal("file_empty", _("This file is empty."))
        self.headers = _headers([row.cells for row in first], header)

    def __iter__(self) -> Iterator[Row]:
        rows = self._numbered()
        if self._header:
            next(rows)
        width = 0 if self.dialect else len(self.headers)
        for row in rows:
            row.cells.extend([""] * (width - len(row.cells)))
            yield row

    def _numbered(self) -> Iterator[Row]:
        for number, (cells, raw_line) in enumerate(self._records(), 1):
            if any(map(str.strip, cells)):
                yield Row(number, cells, raw_line)


def _headers(first: list[list[str]], header: bool) -> list[str]:
    """The first row made unique. Where all rows below end with one more delimiter, a column without a name is added.

    In a few rows that may be chance: a comma too many in the middle and nothing in the last cell.
    """
    names = [name.strip() for name in first[0]] if header else [""] * max(len(cells) for cells in first)
    if len(names) > MOST_COLUMNS:
        raise too_many_columns(len(names))
    below = first[1:]
    if header and len(below) >= _ENOUGH_ROWS and all(len(cells) == len(names) + 1 and not cells[-1] for cells in below):
        names.append("")
    unique: dict[str, None] = {}
    for place, name in enumerate(names, 1):
        name = name or str(place)
        again = 2
        label = name
        while label in unique:
            label, again = f"{name} ({again})", again + 1
        unique[label] = None
    return list(unique)


def open_table(
    path_or_file: str | Path | BinaryIO,
    *,
    delimiter: str | None = None,
    record_end: str | None = None,
    header: bool = True,
    sheet: str | None = None,
) -> Table:
    """Opens a CSV or XLSX file: a path, or a binary file that can seek (closed by whoever opened it).

    Encoding, delimiter and quotation mark are recognised unless told; a told delimiter may have several characters, and
    a told record end takes the place of line ends, then there are no quotation marks. `sheet` names a workbook's sheet,
    otherwise it is the first visible one. Raises Refusal, also while rows are read, where the file is broken.
    """
    source = Source(path_or_file)
    with opened(source) as file:
        beginning = file.read(8)
    if beginning.startswith(b"\xd0\xcf\x11\xe0"):
        message = _("This is a protected or an old Excel file; please save it as XLSX without a password, or as CSV.")
        raise Refusal("file_old_excel", message)
    if beginning.startswith(b"PK"):
        sheets, records = spreadsheet.open_sheet(source, sheet)
        return Table(records, header=header, dialect=None, sheets=sheets)
    dialect = delimited.recognise(source, delimiter, record_end)
    return Table(lambda: delimited.records(source, dialect), header=header, dialect=dialect, sheets=[])
