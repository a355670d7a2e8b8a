"""How well duplicates are found: a file whose truth is known, against the pairs that would be suggested."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rapport.accounts.cards import card_of
from rapport.accounts.exchange.client_fields import FIELDS
from rapport.kit.likeness import Card, compare
from rapport.kit.likeness_keys import candidates
from rapport.kit.refusal import Refusal
from rapport.kit.tabular import guess, open_table

# What a file to be checked may hold beyond the fields of an import. Person files have a street and a part of the town.
_MORE = {
    "house": ("Street number", "House number", "House no"),
    "place": ("Address 2", "Address line 2"),
    "born": ("Date of birth", "Birth date", "Birthday", "Born", "DOB"),
    "number": ("Soc sec id", "Social security number", "SSN", "Personal number"),
}
# The febrl form: "rec-122-org" and "rec-122-dup-0" are one.
_FEBRL = re.compile(r"(rec-\d+)-(?:org|dup-\d+)")


@dataclass(frozen=True)
class Finding:
    """`true_pairs` are those that the truth names, `right` those of them that were suggested."""

    rows: int
    compared: int
    suggested: int
    right: int
    true_pairs: int
    seconds: float

    @property
    def precision(self) -> float:
        return self.right / self.suggested if self.suggested else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true_pairs if self.true_pairs else 1.0

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "precision": round(self.precision, 5), "recall": round(self.recall, 5)}


def check(paths: Sequence[Path], *, truth: str, without: Collection[str] = ()) -> Finding:
    """Reads the files as one base. `truth` is the column that names whose a row is, `without` are columns left unread.

    Raises Refusal where a file has no such column or cannot be read.
    """
    cards, owners = [], []
    for path in paths:
        for card, owner in _read(path, truth, without):
            cards.append(card)
            owners.append(owner)
    start = time.perf_counter()
    pairs = list(candidates(cards))
    suggested = [(one, other) for one, other in pairs if compare(cards[one], cards[other]).is_suggested]
    return Finding(
        rows=len(cards),
        compared=len(pairs),
        suggested=len(suggested),
        right=sum(owners[one] == owners[other] for one, other in suggested),
        true_pairs=sum(count * (count - 1) // 2 for count in Counter(owners).values()),
        seconds=round(time.perf_counter() - start, 2),
    )


def _read(path: Path, truth: str, without: Collection[str]) -> list[tuple[Card, str]]:
    table = open_table(path)
    for name in (truth, *without):
        if name not in table.headers:
            raise Refusal("column_unknown", f"{path.name} has no column {name}. It has: {', '.join(table.headers)}.")
    place = table.headers.index(truth)
    fields = {one.code: [str(one.label), *one.words] for one in FIELDS}
    for code, words in _MORE.items():
        fields[code] = [*fields.get(code, []), *words]
    unread = {place, *(table.headers.index(name) for name in without)}
    columns = {column: code for column, code in guess(table.headers, fields).items() if column not in unread}
    found = []
    for row in table:
        texts = {code: row.cells[column].strip() for column, code in columns.items() if column < len(row.cells)}
        found.append((card_of(texts), owner_of(row.cells[place].strip())))
    return found


def owner_of(text: str) -> str:
    """Whose the row is, as its truth column says."""
    febrl = _FEBRL.fullmatch(text)
    return febrl[1] if febrl else text
