"""Rows with more cells than there are headers: an unquoted delimiter stood in a text.

`rejoin` looks for the one joining of neighbouring cells with which the columns whose look is known (country, postal
code, phone …) fit. It goes from the last column to the first and keeps for each place only the best joinings of what
follows, so the work grows with columns times surplus cells and not with the number of joinings.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapport.kit.company_numbers import country_code
from rapport.kit.tabular.day_forms import fits_day
from rapport.kit.tabular.sums import fits_sum

MOST_SURPLUS = 8
MOST_CANDIDATES = 5
Fits = Callable[[int, str], bool | int]


@dataclass(frozen=True)
class Ambiguous:
    """Several joinings fit equally well; up to MOST_CANDIDATES of them, to ask a person."""

    candidates: list[list[str]]


# How well a way of cutting fits: by the look of the cells, then by where spaces stand.
_Score = tuple[int, int]
_Cuts = tuple[int, ...]


def rejoin(cells: list[str], width: int, fits: Fits, delimiter: str = ",") -> list[str] | Ambiguous | None:
    """The cells as `width` columns, neighbours joined by the delimiter again; no text is lost.

    `fits(column, text)` judges each column: False rules the joining out, a number says how well it fits (True is 1;
    columns that may hold anything answer always the same). Among those that fit equally well, people write a space
    behind a delimiter in a text and none between cells. None where nothing fits, or the surplus is beyond MOST_SURPLUS.
    """
    surplus = len(cells) - width
    if surplus == 0:
        return list(cells)
    if surplus < 0 or surplus > MOST_SURPLUS or width < 1:
        return None
    # For each place where the rest of the columns may begin: the best score of the rest, and the ways to cut it so.
    best: dict[int, tuple[_Score, list[_Cuts]]] = {len(cells): ((0, 0), [()])}
    for column in reversed(range(width)):
        here: dict[int, tuple[_Score, list[_Cuts]]] = {}
        for start in range(column, column + surplus + 1):
            for end, (rest, ways) in best.items():
                if start < end and (own := _judged(cells, start, end, fits, column, delimiter)):
                    _keep(here, start, (own[0] + rest[0], own[1] + rest[1]), [(end, *way) for way in ways])
        best = here
    if 0 not in best:
        return None
    candidates = [_cut(cells, way, delimiter) for way in best[0][1]]
    return candidates[0] if len(candidates) == 1 else Ambiguous(candidates)


def _judged(cells: list[str], start: int, end: int, fits: Fits, column: int, delimiter: str) -> _Score | None:
    verdict = fits(column, delimiter.join(cells[start:end]))
    if verdict is False:
        return None
    spaces = [1 if cell[:1].isspace() else -1 for cell in cells[start:end]]
    return int(verdict), sum(spaces[1:]) - spaces[0]


def _keep(here: dict[int, tuple[_Score, list[_Cuts]]], start: int, score: _Score, ways: list[_Cuts]) -> None:
    if start not in here or score > here[start][0]:
        here[start] = (score, ways[:MOST_CANDIDATES])
    elif score == here[start][0]:
        here[start] = (score, (here[start][1] + ways)[:MOST_CANDIDATES])


def _cut(cells: list[str], ends: _Cuts, delimiter: str) -> list[str]:
    return [delimiter.join(cells[start:end]) for start, end in zip((0, *ends[:-1]), ends, strict=True)]


_SHAPES: dict[str, Callable[[str], bool]] = {
    "country": lambda text: country_code(text) is not None,
    "postal_code": lambda text: re.fullmatch(r"(?=.*\d)[^\W_][\w -]{1,10}", text) is not None,
    "phone": lambda text: re.fullmatch(r"[+(\d][\d ().\-/]*", text) is not None and sum(map(str.isdigit, text)) > 4,
    "mail": lambda text: re.fullmatch(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+", text) is not None,
    "web": lambda text: re.fullmatch(r"(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?", text) is not None,
    "number": lambda text: re.fullmatch(r"[-+]?\d[\d ]*([.,]\d+)?(E[-+]?\d+)?", text) is not None,
    "day": fits_day,
    "sum": fits_sum,
    "no_digits": lambda text: re.search(r"\d", text) is None,
}
_MISSING = ("", "NULL", "null", r"\N", "-", "N/A", "n/a")


def by_shape(shapes: Mapping[int, str]) -> Fits:
    """A judge for `rejoin` from columns whose look is known: country, postal_code, phone, mail, web, number, day,
    sum, no_digits.

    A missing value fits everywhere, but says less than one that has the look.
    """

    def fits(column: int, text: str) -> bool | int:
        shape = _SHAPES.get(shapes.get(column, ""))
        text = text.strip()
        if shape is None or text in _MISSING:
            return 0
        return shape(text)

    return fits
