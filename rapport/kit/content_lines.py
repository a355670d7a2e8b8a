"""The lines of cards and calendars: put together where they go on, and cut into name, parameters and value.

Of each only so much is kept as a person can have written, so that a picture or an endless line takes no memory.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

LONGEST = 100_000  # bytes of one property
_HEAD = re.compile(rb'^\s*(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$', re.DOTALL)
_PARAMETER = re.compile(rb';((?:"[^"]*"|[^;"])*)')


@dataclass(slots=True)
class Head:
    """A property as it stands: its name in capitals, and parameters by their names in small letters.

    A parameter without "=", as the oldest cards have them, stands with an empty value.
    """

    name: str
    group: str
    parameters: list[tuple[str, str]]
    value: bytes

    def parameter(self, name: str) -> str:
        return next((value for key, value in self.parameters if key == name), "")


def cut(raw: bytes) -> Head | None:
    """None for a line that is no property."""
    met = _HEAD.match(raw)
    if met is None:
        return None
    group, name, parameters, value = met.groups(default=b"")
    found = []
    for parameter in _PARAMETER.findall(parameters):
        key, _equals, told = parameter.decode("utf-8", "replace").partition("=")
        found.append((key.strip().lower(), told.strip('" ')))
    return Head(name.decode("ascii", "replace").upper(), group.decode("ascii", "replace"), found, value)


def plain(value: str) -> str:
    """The text without its escapes."""
    return re.sub(r"\\(.)", lambda met: "\n" if met[1] in "nN" else met[1], value, flags=re.DOTALL).strip()


def decoded(value: bytes, charset: str, usual: str) -> str:
    """By the charset that the line names, where there is such a one, else as the file; without signs that no database
    keeps."""
    for name in (charset, usual.replace("utf-16", "utf-8"), "cp1252"):
        try:
            text = value.decode(codecs.lookup(name).name) if name else value.decode("utf-8")
            break
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    else:
        text = value.decode("latin-1")
    return str(text).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def properties(file: BinaryIO, usual: str) -> Iterator[tuple[int, bytes]]:
    """Whole properties, with the number of their first line: lines that go on are put together again."""
    kept, begins, is_soft = bytearray(), 0, False
    for place, line in enumerate(_lines(file, usual), 1):
        line = line.rstrip(b"\r\n")
        if is_soft or line[:1] in (b" ", b"\t"):
            more = line if is_soft else line[1:]
            is_soft = (is_soft and line.endswith(b"=")) or (_is_quoted(kept) and line.endswith(b"="))
            if len(kept) < LONGEST:
                kept += more[:-1] if is_soft else more
            continue
        if kept:
            yield begins, bytes(kept[:LONGEST])
        kept, begins = bytearray(line), place
        is_soft = _is_quoted(kept) and line.endswith(b"=")
        if is_soft:
            del kept[-1:]
    if kept:
        yield begins, bytes(kept[:LONGEST])


def _is_quoted(kept: bytearray) -> bool:
    return b"QUOTED-PRINTABLE" in bytes(kept[:200]).upper().partition(b":")[0]


def _lines(file: BinaryIO, usual: str) -> Iterator[bytes]:
    """The lines as UTF-8 where the file is UTF-16, else as they stand; of an endless one only the beginning."""
    if usual.startswith("utf-16"):
        file.seek(0)
        for text in codecs.getreader(usual)(file, "replace"):
            yield text[:LONGEST].encode()
        return
    file.seek(3 if usual == "utf-8-sig" else 0)
    while line := file.readline(LONGEST):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
