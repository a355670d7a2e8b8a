"""What a list is of: its rows, filters, orders and columns, said once for the page and the file."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Model

from rapport.accounts.models import Confidentiality
from rapport.desk.lists.columns import Column, Text
from rapport.desk.lists.filters import Filter, Rows
from rapport.desk.lists.grouping import Grouping
from rapport.desk.lists.paging import COUNTED, PAGE, Sort, ordered, up_to
from rapport.kit.money import Money
from rapport.kit.prepared import Prepared
from rapport.people.viewer import Viewer

# What was found to have more rows than are counted, and until when that is taken for true.
_LONG: dict[Hashable, datetime] = {}
LONG_FOR = timedelta(minutes=1)
MOST_KEPT = 1_000

Sums = list[dict[str, Any]]
Narrowing = Sequence[tuple[Filter, str]]


def _as_they_are(found: Rows, viewer: Viewer) -> Rows:
    return found


def _of_open_accounts(found: Rows) -> Rows:
    return found.filter(account__confidentiality=Confidentiality.OPEN)


def _no_dressing(page: list[Any], viewer: Viewer) -> None:
    pass


def _not_tallied(on: Narrowing, viewer: Viewer) -> Sums | None:
    return None


@dataclass(frozen=True)
class Definition:
    """What a list is of. `rows` are those visible to the viewer, with what each line needs joined to them.

    The first column names the row and always stands first; `shown` are those that follow it where nobody chose.
    `content` leaves the rows whose inside may be read, `leaving` those that may stand in a file; `dress` gives the
    rows of a page what is counted for them. `tallied` reads the sums where they are kept by these filters.
    """

    name: str
    title: Text
    model: type[Model]
    rows: Callable[[Viewer], Rows]
    search: Callable[[Rows, str, Viewer], Rows]
    filters: tuple[Filter, ...]
    sorts: tuple[Sort, ...]
    columns: tuple[Column, ...]
    shown: tuple[str, ...]
    content: Callable[[Rows, Viewer], Rows] = _as_they_are
    leaving: Callable[[Rows], Rows] = _of_open_accounts
    dress: Callable[[list[Any], Viewer], None] = _no_dressing
    sums: Callable[[Rows], Sums] | None = None
    groupings: tuple[Grouping, ...] = ()
    # What the rows of each group are worth, by the value of this column.
    group_sums: Callable[[Rows, str], Iterable[tuple[Any, Money]]] | None = None
    tallied: Callable[[Narrowing, Viewer], Sums | None] = _not_tallied
    # Where its address begins, if that is not its name.
    under: str = ""

    def narrowed(self, viewer: Viewer, on: Narrowing) -> Rows:
        """What the filters leave; where one tells what stands inside a client, only those whose inside one may read."""
        found = self.rows(viewer)
        for one, value in on:
            found = one.narrows(found, value, viewer)
        reveals = any(not one.open and value != one.default for one, value in on)
        return self.content(found, viewer) if reveals else found

    @cached_property
    def first_page(self) -> Prepared[Any]:
        """Asked by viewer, settled filters, order and joined relations, all by name."""
        return Prepared(self._first_page)

    def _first_page(
        self, viewer: Viewer, on: Iterable[tuple[str, str]], sort: str, descending: bool, needs: tuple[str, ...]
    ) -> Rows:
        column = next(one.column for one in self.sorts if one.name == sort)
        found = self.narrowed(viewer, self._named(on)).prefetch_related(*needs)
        return ordered(found, column, descending=descending, after=None)[: PAGE + 1]

    def count(self, viewer: Viewer, on: tuple[tuple[str, str], ...]) -> int:
        """By settled filters; one more than is counted where there are more, which holds for a while."""
        asked = (self.name, viewer.timeless, on)
        if _LONG.get(asked, viewer.now) > viewer.now:
            return COUNTED + 1
        found = self._counted.count(*asked[1:])
        if found > COUNTED:
            if len(_LONG) >= MOST_KEPT:
                _LONG.clear()
            _LONG[asked] = viewer.now + LONG_FOR
        return found

    @cached_property
    def _counted(self) -> Prepared[Any]:
        return Prepared(lambda viewer, on: up_to(self.narrowed(viewer, self._named(on))))

    def _named(self, on: Iterable[tuple[str, str]]) -> Narrowing:
        known = {one.name: one for one in self.filters}
        return [(known[name], value) for name, value in on]

    @property
    def path(self) -> str:
        return f"{self.under}{self.name}/"

    @property
    def noun(self) -> str:
        """What the templates of its cells call a row."""
        return str(self.model._meta.model_name)
