"""A first look at a file: what stands in its columns, and whether it fits what they shall become."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.exchange.importers import Field, importer_of
from rapport.exchange.models import ImportRun
from rapport.exchange.models.same_as import LEFT_OUT
from rapport.exchange.reading import MISSING, open_file
from rapport.kit.tabular import Table, by_shape

LOOKED_AT = 200
SAMPLES = 3


@dataclass
class Column:
    """One column: its first values, how many of the rows looked at have one, and how many look wrong for its field."""

    header: str
    code: str
    forms: Mapping[str, str] = field(default_factory=dict)
    samples: list[str] = field(default_factory=list)
    rows: int = 0
    filled: int = 0
    misfits: int = 0

    def see(self, text: str, *, fits: bool) -> None:
        self.rows += 1
        if text in MISSING:
            return
        self.filled += 1
        self.misfits += not fits
        short = " ".join(text.split())[:60]
        if len(self.samples) < SAMPLES and short not in self.samples:
            self.samples.append(short)

    @property
    def is_recognised(self) -> bool:
        return self.code not in ("", LEFT_OUT)

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Shape and example of what can be read in two ways."""
        return [(shape, example) for shape in ("day", "sum") if (example := self.forms.get(f"{shape}_example"))]

    @property
    def check(self) -> tuple[str, str]:
        """What to say of it, and the state of the chip."""
        if self.misfits:
            text = ngettext("{count} looks different", "{count} look different", self.misfits)
            return text.format(count=self.misfits), "today"
        if self.filled == self.rows:
            return _("all filled"), "won"
        if not self.filled:
            return _("empty"), "lost"
        return _("{filled} of {rows} filled").format(filled=self.filled, rows=self.rows), ""


@dataclass
class Look:
    columns: list[Column]
    table: Table
    wide: int  # rows with more cells than columns, among those looked at
    fields: tuple[Field, ...]  # what a column may become

    @property
    def recognised(self) -> int:
        return sum(column.is_recognised for column in self.columns)


def look_at(run: ImportRun) -> Look:
    """Reads the first rows of the file. Rows that are too wide are counted, not judged."""
    table = open_file(run.path, run.reading)
    forms = run.reading.get("forms", {})
    columns = [Column(header, run.mapping.get(header, ""), forms.get(header, {})) for header in table.headers]
    fields = importer_of(run.kind).fields
    shapes = {one.code: one.shape for one in fields if one.shape}
    fits = by_shape({place: shapes[one.code] for place, one in enumerate(columns) if one.code in shapes})
    wide = 0
    for row in itertools.islice(table, LOOKED_AT):
        if len(row.cells) > len(columns):
            wide += 1
            continue
        for place, column in enumerate(columns):
            text = row.cells[place].strip() if place < len(row.cells) else ""
            column.see(text, fits=fits(place, text) is not False)
    return Look(columns, table, wide, fields)
