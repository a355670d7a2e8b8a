"""What follows from a row in the transaction that wrote it, such as a sum or a place in an index, on a higher floor.

A package declares it in its `follows.py`: a function that is given everything an act has written, once, at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Change:
    """One row that an act wrote. `before` holds the old values of the columns that changed; a new row had none."""

    row: models.Model
    pk: int
    before: Mapping[str, Any] = field(default_factory=dict)
    is_new: bool = False
    is_gone: bool = False

    def touches(self, *columns: str) -> bool:
        """Whether one of the columns is another than before; true of a row that came or went."""
        return self.is_new or self.is_gone or not self.before.keys().isdisjoint(columns)

    def values(self, column: str) -> set[Any]:
        """What the column held and holds."""
        return {getattr(self.row, column), self.before.get(column, getattr(self.row, column))}


Follower = Callable[[Sequence[Change]], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> Follower:
    """Declares a follower: `@follow` above a function of changes."""
    _followers.append(follower)
    return follower


def follow_up(changes: Iterable[Change]) -> None:
    """Tells every follower. Acts do it by themselves; whoever inserts rows in bulk calls it in that transaction."""
    if changes := list(changes):
        for follower in _followers:
            follower(changes)


def of_model(changes: Iterable[Change], model: type[models.Model]) -> list[Change]:
    return [change for change in changes if isinstance(change.row, model)]
