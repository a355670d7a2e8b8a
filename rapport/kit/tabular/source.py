"""Where a table comes from: a path that is opened anew for each reading, or an open binary file that is rewound."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal

MOST_COLUMNS = 702  # up to column ZZ

# The cells of one record and, for a text file, its text.
Record = tuple[list[str], str]


@dataclass(frozen=True)
class Source:
    path_or_file: str | Path | BinaryIO


def too_many_columns(count: int) -> Refusal:
    message = _("This file has {count} columns; up to {most} can be read.")
    return Refusal("too_many_columns", format_lazy(message, count=count, most=MOST_COLUMNS))


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The file at its first byte; only a file that was opened here is closed here."""
    if isinstance(source.path_or_file, str | Path):
        try:
            file = open(source.path_or_file, "rb")  # noqa: SIM115
        except OSError as fault:
            raise Refusal("file_unreadable", _("This file cannot be opened.")) from fault
        with file:
            yield file
    else:
        source.path_or_file.seek(0)
        yield source.path_or_file
