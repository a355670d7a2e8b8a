"""The file of a run as rows of fields: columns by their mapping, rows with a cell too many joined again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.importers import Answers, FileRow, Importer, Problem
from rapport.exchange.models.same_as import LEFT_OUT
from rapport.exchange.thing_files import ThingsTable, kind_of_file
from rapport.kit.refusal import Refusal
from rapport.kit.tabular import (
    Ambiguous,
    DayOrder,
    DecimalMark,
    Row,
    Table,
    by_shape,
    open_table,
    read_day,
    read_sum,
    rejoin,
)

MISSING = frozenset(["", "NULL", "null", "(null)", r"\N", "N/A", "n/a", "#N/A", "-", "–"])
JOININGS = "joining"
# By header: how the column writes days ("day": dmy, mdy, "" for unsure) and sums ("sum": the decimal mark).
Forms = Mapping[str, Mapping[str, str]]


def open_file(path: Any, reading: dict[str, Any]) -> Table:
    if kind := kind_of_file(path):
        return ThingsTable(path, kind)
    return open_table(
        path,
        delimiter=reading.get("delimiter") or None,
        record_end=_unescaped(reading.get("record_end") or "") or None,
        header=reading.get("header", True),
        sheet=reading.get("sheet") or None,
    )


def _unescaped(text: str) -> str:
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t")


def require_mapping(importer: Importer, headers: Sequence[str], mapping: dict[str, str]) -> None:
    """Raises Refusal for a column that the file has not, a field that we have not, or a file without any name."""
    fields = {one.code for one in importer.fields} | {"", LEFT_OUT}
    for header, code in mapping.items():
        if header not in headers:
            raise Refusal("column_unknown", _("The file has no column “{header}”.").format(header=header), "mapping")
        if code not in fields:
            message = _("There is no field “{field}”. There are: {fields}.")
            known = ", ".join(one.code for one in importer.fields)
            raise Refusal("field_unknown", message.format(field=code, fields=known), "mapping")
    if not set(mapping.values()) & set(importer.naming):
        raise Refusal("name_column_missing", _("Say which column holds the name."), "mapping")


def require_forms(importer: Importer, mapping: dict[str, str], forms: Forms) -> None:
    """Raises Refusal for a column of days or sums that can be read in two ways, and nobody has said in which."""
    shapes = {one.code: one.shape for one in importer.fields if one.shape in ("day", "sum")}
    for header, code in mapping.items():
        if forms.get(header, {}).get(shapes.get(code, "")) == "":
            text = _("Column “{header}” can be read in two ways. Say which one is right.")
            raise Refusal("form_unsure", text.format(header=header), "forms")


@dataclass
class Reader:
    """Gives each row of a table as a FileRow, or as the problem for which it is rejected.

    `forms` says how the columns write days and sums, `answers` which joining a person chose for a row; times without a
    zone are of `zone`.
    """

    importer: Importer
    table: Table
    mapping: dict[str, str]
    forms: Forms = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    zone: tzinfo = UTC

    def __post_init__(self) -> None:
        shapes = {one.code: one.shape for one in self.importer.fields if one.shape}
        headers = self.table.headers
        self.fits = by_shape(
            {place: shapes[self.mapping[h]] for place, h in enumerate(headers) if self.mapping.get(h) in shapes}
        )
        self.columns = [(header, self.mapping.get(header, "")) for header in headers]
        self.readers = {
            header: self._reader(header, shapes[code])
            for header, code in self.columns
            if shapes.get(code) in ("day", "sum")
        }
        self.headers = {code: header for header, code in reversed(self.columns) if code not in ("", LEFT_OUT)}
        self.delimiter = self.table.dialect.delimiter if self.table.dialect else ","

    def rows(self) -> Iterator[tuple[Row, FileRow | None, list[Problem]]]:
        width = len(self.columns)
        for row in self.table:
            if row.fault:
                yield row, None, [Problem("unreadable", row.fault)]
                continue
            problems: list[Problem] = []
            if len(row.cells) <= width:
                yield row, self._fields(row.number, row.cells, problems), problems
                continue
            cells = self.joinings(row)
            if isinstance(cells, list):
                problems += self._joined(row.cells, cells)
                yield row, self._fields(row.number, cells, problems), problems
            else:
                yield row, None, [self._too_many(len(row.cells), cells)]

    def joinings(self, row: Row) -> list[str] | Ambiguous | None:
        """The cells of a row that is too wide, as a person chose or as only one way fits."""
        cells = rejoin(row.cells, len(self.columns), self.fits, self.delimiter)
        chosen = self.answers.of(row.number)
        if isinstance(cells, Ambiguous) and chosen.isdecimal() and int(chosen) < len(cells.candidates):
            return cells.candidates[int(chosen)]
        return cells

    def _fields(self, number: int, cells: list[str], problems: list[Problem]) -> FileRow:
        found = FileRow(number, {}, {}, self.headers)
        for (header, code), cell in zip(self.columns, cells, strict=False):
            text = cell.strip()
            if text in MISSING or code == LEFT_OUT:
                continue
            if code and header in self.readers:
                read = self.readers[header](text)
                if read is None:
                    problems.append(Problem("unreadable", _("“{text}” cannot be read.").format(text=text[:60]), header))
                    found.rest[header] = text
                    continue
                text = read
            if code:
                found.values.setdefault(code, []).append(text)
            else:
                found.rest[header] = text
        return found

    def _reader(self, header: str, shape: str) -> Callable[[str], str | None]:
        form = self.forms.get(header, {}).get(shape)
        if shape == "day":
            return lambda text: _iso(read_day(text, form or DayOrder.DAY, self.zone))
        return lambda text: _plain(read_sum(text, form or DecimalMark.POINT))

    def _joined(self, cells: list[str], joined: list[str]) -> list[Problem]:
        message = _("This row has {count} cells for {width} columns; “{text}” was put together again.")
        count, width = len(cells), len(self.columns)
        return [
            Problem("row_joined", message.format(count=count, width=width, text=text.strip()), header)
            for (header, _code), text in zip(self.columns, joined, strict=True)
            if text not in cells
        ]

    def _too_many(self, count: int, answer: Ambiguous | None) -> Problem:
        if answer:
            message = _("This row has {count} cells for {width} columns, and more than one way of joining them fits.")
            return Problem("row_ambiguous", message.format(count=count, width=len(self.columns)), decides=JOININGS)
        message = _("This row has {count} cells for {width} columns, and no way of joining them fits.")
        return Problem("row_too_wide", message.format(count=count, width=len(self.columns)))


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _plain(found: tuple[Decimal, str] | None) -> str | None:
    return f"{found[0]:f} {found[1]}".strip() if found else None
