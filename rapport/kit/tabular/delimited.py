"""Text files with delimiters: finding out how they are written, and their records one after the other."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal
from rapport.kit.tabular import encoding
from rapport.kit.tabular.source import Record, Source, opened

_DELIMITERS = ",;\t|`"
_QUOTES = '"`'
_LINE_ENDS = ("\r\n", "\n", "\r")
_LONGEST_RECORD = 1_000_000
_NAMES = {"\\t": "\t", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written. `quote` is empty where quotation marks mean nothing."""

    encoding: str = "utf-8-sig"
    delimiter: str = ","
    quote: str = '"'
    record_end: str = "\r\n"

    @property
    def is_plain(self) -> bool:
        """Whether Python's csv module can read it; else records and cells are cut at fixed texts."""
        return len(self.delimiter) == 1 and self.record_end in _LINE_ENDS


def recognise(source: Source, delimiter: str | None, record_end: str | None) -> Dialect:
    with opened(source) as file:
        name = encoding.recognise(file)
    delimiter = _NAMES.get(delimiter, delimiter) if delimiter else None
    if record_end and record_end not in _LINE_ENDS:
        return Dialect(name, delimiter or ",", "", record_end)
    lines = _first_lines(source, name)
    line_end = next((end for end in _LINE_ENDS if lines and lines[0].endswith(end)), "\n")
    if delimiter and len(delimiter) > 1:
        return Dialect(name, delimiter, "", line_end)
    delimiter, quote = _delimiter_and_quote(lines, [delimiter] if delimiter else list(_DELIMITERS))
    return Dialect(name, delimiter, quote, line_end)


def _first_lines(source: Source, encoding: str) -> list[str]:
    found, size = [], 0
    with opened(source) as file, closing(_lines(file, encoding)) as lines:
        for line in lines:
            found.append(line)
            size += len(line)
            if len(found) == 200 or size > 500_000:
                break
    return found


def _delimiter_and_quote(lines: list[str], delimiters: list[str]) -> tuple[str, str]:
    """Those with which most records have as many cells as the first one; with one column, the first delimiter."""
    best, highest = (delimiters[0], '"'), 0.0
    for quote, delimiter in itertools.product(_QUOTES, delimiters):
        if quote == delimiter:
            continue
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter, quotechar=quote) if cells]
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        usual, times = Counter(widths).most_common(1)[0]
        is_used = any(line.startswith(quote) or delimiter + quote in line for line in lines)
        score = times / len(widths) * (1 - 1 / usual) + is_used / 100
        if score > highest:
            best, highest = (delimiter, quote), score
    return best


def records(source: Source, dialect: Dialect) -> Iterator[Record]:
    """Each record's cells and its text without the record end. A blank line has no cells."""
    with opened(source) as file:
        if dialect.is_plain:
            yield from _quoted(file, dialect)
            return
        if dialect.record_end in _LINE_ENDS:
            pieces = _lines(file, dialect.encoding)
        else:
            pieces = _pieces(file, dialect.encoding, dialect.record_end)
        with closing(pieces):
            for piece in pieces:
                text = piece.strip("\r\n")
                yield (text.split(dialect.delimiter) if text else []), text


def _quoted(file: BinaryIO, dialect: Dialect) -> Iterator[Record]:
    with closing(_lines(file, dialect.encoding)) as lines:
        noted = _NotedLines(lines)
        reader = csv.reader(noted, delimiter=dialect.delimiter, quotechar=dialect.quote)
        for number in itertools.count(1):
            try:
                cells = next(reader, None)
            except csv.Error as fault:
                message = _("Row {number} has a cell of more than 130,000 characters; is a quotation mark not closed?")
                raise Refusal("cell_too_long", format_lazy(message, number=number)) from fault
            if cells is None:
                return
            texts = noted.take()
            if noted.ended:
                # A quotation mark that nobody closed has swallowed the rest of the file: give its lines back as rows.
                yield from ((text.split(dialect.delimiter), text) for text in texts)
            else:
                text = "\n".join(texts)
                yield ([_as_written(cell) for cell in cells] if "'" in text else cells), text


class _NotedLines:
    """Lines for the csv reader that remembers the text of each record, and whether the reader ran into the end."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._taken: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self._taken.append(line)
        return line

    def take(self) -> list[str]:
        texts = [line.rstrip("\r\n") for line in self._taken]
        self._taken.clear()
        return texts


def _as_written(cell: str) -> str:
    """Takes away the apostrophe with which spreadsheets, and our own files, keep a text from being a formula."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@", "'\t", "'\r") else cell


def _lines(file: BinaryIO, encoding: str) -> Generator[str, None, None]:
    """Lines with their ends, whichever they are."""
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        while line := text.readline(_LONGEST_RECORD):
            yield _bounded(line).replace("\0", "")  # which no database keeps in a text
    finally:
        text.detach()


def _pieces(file: BinaryIO, encoding: str, end: str) -> Generator[str, None, None]:
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    rest = ""
    try:
        while more := text.read(1 << 16):
            *whole, rest = (rest + more.replace("\0", "")).split(end)
            yield from whole
            _bounded(rest)
        yield rest
    finally:
        text.detach()


def _bounded(text: str) -> str:
    if len(text) >= _LONGEST_RECORD:
        raise Refusal("record_too_long", _("This file has a line of more than a million characters; is it a table?"))
    return text
