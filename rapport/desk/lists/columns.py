"""Columns of a list: on the page and in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from rapport.people.viewer import Viewer

Text = str | Promise


@dataclass(frozen=True)
class Column:
    """`value` is what the file holds. The page shows what `drawn` makes of a row for its viewer, a whole <td> or
    <th>, else the value as it reads.

    `head` stands over the column on the page, where the label of the file is too long or too short; `sorts` names the
    orders that a press on it chooses, the first that is offered. `needs` are relations to be read with the rows.
    `filed` columns stand in a file for which nobody chose columns, `open` ones may be read of confidential rows too.
    """

    name: str
    label: Text
    value: Callable[[Any], Any]
    head: Text = ""
    sorts: tuple[str, ...] = ()
    classes: str = ""
    drawn: Callable[[Any, Viewer], SafeString] | None = None
    needs: tuple[str | Prefetch, ...] = ()
    filed: bool = True
    open: bool = False

    @property
    def over(self) -> Text:
        return self.head or self.label


def named(columns: Iterable[Column], names: Iterable[str]) -> list[Column]:
    """The columns of these names in their order; names that there are none of are passed over."""
    known = {column.name: column for column in columns}
    return [known[name] for name in dict.fromkeys(names) if name in known]
