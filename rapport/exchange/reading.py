"""The file of a run as rows of fields: columns by their mapping, rows with a cell too many joined again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.importers import FileRow, Importer, Problem
from rapport.kit.refusal import Refusal
from rapport.kit.tabular import Ambiguous, Row, Table, by_shape, guess, open_table, rejoin

MISSING = frozenset(["", "NULL", "null", "(null)", r"\N", "N/A", "n/a", "#N/A", "-", "–"])
LEFT_OUT = "-"
SAMPLE = 200


def open_file(path: Any, reading: dict[str, Any]) -> Table:
    return open_table(
        path,
        delimiter=reading.get("delimiter") or None,
        record_end=_unescaped(reading.get("record_end") or "") or None,
        header=reading.get("header", True),
    )


def _unescaped(text: str) -> str:
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t")


def guessed(importer: Importer, headers: Sequence[str]) -> dict[str, str]:
    """Every header with the field that it seems to be; "" where none."""
    found = guess(headers, {one.code: (str(one.label), *one.words) for one in importer.fields})
    return {header: found.get(column, "") for column, header in enumerate(headers)}


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


@dataclass
class Reader:
    """Gives each row of a table as a FileRow, or as the problem for which it is rejected."""

    importer: Importer
    table: Table
    mapping: dict[str, str]

    def __post_init__(self) -> None:
        shapes = {one.code: one.shape for one in self.importer.fields if one.shape}
        headers = self.table.headers
        self.fits = by_shape(
            {place: shapes[self.mapping[h]] for place, h in enumerate(headers) if self.mapping.get(h) in shapes}
        )
        self.columns = [(header, self.mapping.get(header, "")) for header in headers]
        self.headers = {code: header for header, code in reversed(self.columns) if code not in ("", LEFT_OUT)}
        self.delimiter = self.table.dialect.delimiter if self.table.dialect else ","

    def rows(self) -> Iterator[tuple[Row, FileRow | None, list[Problem]]]:
        width = len(self.columns)
        for row in self.table:
            if len(row.cells) <= width:
                yield row, self._fields(row.number, row.cells), []
                continue
            cells = rejoin(row.cells, width, self.fits, self.delimiter)
            if isinstance(cells, list):
                yield row, self._fields(row.number, cells), self._joined(row.cells, cells)
            else:
                yield row, None, [self._too_many(len(row.cells), cells)]

    def _fields(self, number: int, cells: list[str]) -> FileRow:
        found = FileRow(number, {}, {}, self.headers)
        for (header, code), cell in zip(self.columns, cells, strict=False):
            text = cell.strip()
            if text in MISSING or code == LEFT_OUT:
                continue
            if code:
                found.values.setdefault(code, []).append(text)
            else:
                found.rest[header] = text
        return found

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
            return Problem("row_ambiguous", message.format(count=count, width=len(self.columns)))
        message = _("This row has {count} cells for {width} columns, and no way of joining them fits.")
        return Problem("row_too_wide", message.format(count=count, width=len(self.columns)))
