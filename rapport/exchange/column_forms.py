"""How the columns of a file write days and sums, from all of its rows: what only one cell in a thousand gives away."""

from __future__ import annotations

import itertools
import re

from rapport.kit.tabular import DayLook, SumLook, Table

LOOKED_AT = 200
_MAY_BE_DAY = re.compile(r"\s*\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}")
_MAY_BE_SUM = re.compile(r"[^\d]{0,5}\d[\d\s.,'’]*[.,]\d")
Looks = dict[int, dict[str, DayLook | SumLook]]


def look_through(table: Table) -> tuple[int, dict[str, dict[str, str]]]:
    """How many rows there are, and by header the forms of the columns that hold days or sums in numbers."""
    rows = iter(table)
    first = list(itertools.islice(rows, LOOKED_AT))
    looks: Looks = {}
    for row in first:
        for place, text in enumerate(row.cells[: len(table.headers)]):
            if _MAY_BE_DAY.match(text):
                looks.setdefault(place, {}).setdefault("day", DayLook())
            elif _MAY_BE_SUM.match(text):
                looks.setdefault(place, {}).setdefault("sum", SumLook())
    count = 0
    for row in itertools.chain(first, rows):
        count += 1
        if len(row.cells) > len(table.headers):
            continue
        for place, of_column in looks.items():
            if place < len(row.cells) and (text := row.cells[place].strip()):
                for look in of_column.values():
                    look.see(text)
    return count, {table.headers[place]: _forms(of_column) for place, of_column in looks.items()}


def _forms(of_column: dict[str, DayLook | SumLook]) -> dict[str, str]:
    """The form, and for an unsure one the cell that can be read in two ways."""
    found: dict[str, str] = {}
    for shape, look in of_column.items():
        form = look.order if isinstance(look, DayLook) else look.mark
        found[shape] = form.value
        if not form:
            found[f"{shape}_example"] = look.example[:40]
    return found
