"""Tables to files, row by row. Nothing that a person typed becomes a formula in the reader's spreadsheet program."""

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from rapport.kit.later import later
from rapport.kit.tabular.delimited import Dialect

xlsxwriter = later("xlsxwriter")

# "-5", "+47 22 33 44 55", "-1.200,50": nothing that could call anything.
_NUMBER_OR_PHONE = re.compile(r"[+-] ?[\d(][\d ().,/-]*", re.ASCII)
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # of XLSX
_ROWS_BELOW_HEADER = 1_048_575  # of an XLSX sheet


def csv_lines(
    headers: Iterable[str], rows: Iterable[Iterable[object]], dialect: Dialect | None = None
) -> Iterator[str]:
    """The records of a CSV file as text, with their ends; the first begins with the byte order mark of UTF-8."""
    dialect = dialect or Dialect()
    mark = "\ufeff"
    for row in itertools.chain([headers], rows):
        yield mark + _record([_harmless(_text(value)) for value in row], dialect)
        mark = ""


def write_csv(
    out: BinaryIO, headers: Iterable[str], rows: Iterable[Iterable[object]], dialect: Dialect | None = None
) -> None:
    """Writes UTF-8, which holds every name, with the delimiter, quotation mark and record end of the dialect."""
    for line in csv_lines(headers, rows, dialect):
        out.write(line.encode())


def write_xlsx(out: BinaryIO | Path, headers: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Writes texts as texts, numbers and dates as such; a further sheet where one is full. Times lose their zone."""
    options = {"constant_memory": True, "remove_timezone": True, "default_date_format": "yyyy-mm-dd"}
    headers, rows = list(headers), iter(rows)
    with xlsxwriter.Workbook(out, options) as book:
        with_time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        first = next(rows, None)
        while True:
            sheet = book.add_worksheet()
            _write_row(sheet, 0, headers, with_time)
            if first is None:
                break
            for line, row in enumerate(itertools.chain([first], itertools.islice(rows, _ROWS_BELOW_HEADER - 1)), 1):
                _write_row(sheet, line, row, with_time)
            if (first := next(rows, None)) is None:
                break


def _write_row(sheet: Any, line: int, row: Iterable[object], with_time: Any) -> None:
    for column, value in enumerate(row):
        if isinstance(value, datetime):
            sheet.write_datetime(line, column, value, with_time)
        elif isinstance(value, date):
            sheet.write_datetime(line, column, value)
        elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            sheet.write_number(line, column, value)
        else:
            sheet.write_string(line, column, _text(value)[:_LONGEST_CELL])


def _record(cells: list[str], dialect: Dialect) -> str:
    if not dialect.is_plain:
        for sign in (dialect.delimiter, dialect.record_end):
            cells = [cell.replace(sign, " ") for cell in cells]
        return dialect.delimiter.join(cells) + dialect.record_end
    line = io.StringIO()
    csv.writer(line, delimiter=dialect.delimiter, quotechar=dialect.quote, lineterminator=dialect.record_end).writerow(
        cells
    )
    return line.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return str(value)


def _harmless(cell: str) -> str:
    if cell.startswith(_FORMULA_BEGINS) and not _NUMBER_OR_PHONE.fullmatch(cell):
        return f"'{cell}"
    return cell
