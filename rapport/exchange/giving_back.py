"""The rejected rows as a file of the same kind, with the reason in a first column: mend it and import it again."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from rapport.exchange.importers import Outcome
from rapport.exchange.models import ImportRun
from rapport.exchange.reading import open_file
from rapport.kit.tabular import write_csv, write_xlsx


def rejected_file(run: ImportRun) -> BinaryIO:
    """Delimiter, quotation marks and record ends are those of the file. The reason stands first, so that rows with a
    cell too many keep their columns."""
    table = open_file(run.path, run.reading)
    rows = _rows(run)
    headers = [_("Reason"), *table.headers]
    if not run.reading.get("header", True):
        headers = next(rows, headers)
    out: Any = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    if table.dialect:
        write_csv(out, headers, rows, table.dialect)
    else:
        write_xlsx(out, headers, rows)
    out.seek(0)
    file: BinaryIO = out
    return file


def _rows(run: ImportRun) -> Iterator[list[str]]:
    found = run.problems.filter(outcome=Outcome.REJECTED).values_list("row", "sentence", "cells")
    for _row, problems in itertools.groupby(found.iterator(), key=lambda problem: problem[0]):
        _number, sentences, cells = zip(*problems, strict=True)
        yield [" ".join(sentences), *cells[0]]
