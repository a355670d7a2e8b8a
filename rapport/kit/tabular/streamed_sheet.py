"""A large sheet read out of the zip row by row; only the workbook's shared texts stay in memory."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from rapport.kit.tabular.source import MOST_COLUMNS, too_many_columns
from rapport.kit.tabular.workbook import Attributes, Book, elements, local, parse

_MOST_ROWS = 1_048_576
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # built-in formats of dates and times
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)

Value = str | float | bool | date | time | timedelta


def stream(archive: zipfile.ZipFile, book: Book, part: str) -> Iterator[list[Value]]:
    """The values of each row from the first on; a row without cells is empty."""
    sheet = _Sheet(_shared_texts(archive), _formats(archive), book.from_1904)
    with archive.open(part) as file:
        for _piece in parse(file, sheet.start, sheet.end, sheet.text):
            yield from sheet.rows
            sheet.rows.clear()


class _Sheet:
    """Collects rows from the parser's events."""

    def __init__(self, texts: list[str], formats: list[str], from_1904: bool) -> None:
        self.rows: list[list[Value]] = []
        self._texts = texts
        self._formats = formats
        self._epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        self._number = 0
        self._row: list[Value] = []
        self._cell: Attributes = {}
        self._value: list[str] = []
        self._collects = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        if name == "c":
            self._cell, self._value = attributes, []
        elif name in ("v", "t"):
            self._collects = True
        elif name == "rPh":
            self._value.append("\0")  # reading aid for Chinese signs: dropped in `end`
        elif name == "row":
            self._begin_row(int(attributes.get("r", self._number + 1)))

    def text(self, text: str) -> None:
        if self._collects:
            self._value.append(text)

    def end(self, name: str) -> None:
        name = local(name)
        if name in ("v", "t"):
            self._collects = False
        elif name == "rPh":
            del self._value[self._value.index("\0") :]
        elif name == "c" and self._value:
            place = column_number(self._cell["r"]) if "r" in self._cell else len(self._row)
            self._row.extend([""] * (place - len(self._row)))
            self._row.append(self._read("".join(self._value)))
        elif name == "row":
            self.rows.append(self._row)

    def _begin_row(self, number: int) -> None:
        if not self._number < number <= _MOST_ROWS:
            raise ValueError("rows out of order")
        self.rows.extend([] for _gap in range(number - self._number - 1))
        self._number, self._row = number, []

    def _read(self, text: str) -> Value:
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._texts[int(text)]
        if kind == "b":
            return text == "1"
        if kind == "e":
            return ""
        if kind == "n":
            style = int(self._cell.get("s", 0))
            return self._dated(float(text), self._formats[style] if style < len(self._formats) else "")
        return text

    def _dated(self, number: float, form: str) -> Value:
        if not form or not -600_000 < number < 2_900_000:
            return number
        moment = timedelta(seconds=round(number * 86_400))
        if form == "duration":
            return moment
        when = self._epoch + moment
        if 0 <= number < 1:
            return when.time()
        return when if when.time() != time() else when.date()


def column_number(reference: str) -> int:
    """ "A1" is 0, "AB7" is 27."""
    place = 0
    for sign in reference.rstrip("0123456789"):
        place = place * 26 + ord(sign) - 64
    if place > MOST_COLUMNS:
        raise too_many_columns(place)
    return place - 1


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    texts: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def end(name: str) -> None:
        if inside.pop() == "si":
            texts.append("".join(pieces))
            pieces.clear()

    def text(text: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(text)

    with archive.open("xl/sharedStrings.xml") as file:
        for _piece in parse(file, lambda name, attributes: inside.append(local(name)), end, text):
            pass
    return texts


def _formats(archive: zipfile.ZipFile) -> list[str]:
    """For each cell style "date", "duration" or "" for numbers."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    codes: dict[int, str] = dict.fromkeys(_DATES, "date") | {46: "duration"}
    formats: list[str] = []
    counts = False
    for name, attributes in elements(archive, "xl/styles.xml"):
        if name == "numFmt":
            codes[int(attributes["numFmtId"])] = _kind(attributes["formatCode"])
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            counts = name == "cellXfs"
        elif name == "xf" and counts:
            formats.append(codes.get(int(attributes.get("numFmtId", 0)), ""))
    return formats


def _kind(code: str) -> str:
    code = _QUOTED.sub("", code.partition(";")[0]).lower()
    if "[" in code:
        return "duration"
    return "date" if re.search("[dmyhs]", code) and "general" not in code else ""
