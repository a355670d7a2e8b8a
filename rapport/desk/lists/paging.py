"""Paging by key: the address says after which row the list goes on, so that deep pages cost as little as the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, IntegerField, Model, Q, QuerySet, Subquery
from django.utils.functional import Promise

PAGE = 50
COUNTED = 10_000


@dataclass(frozen=True)
class Sort:
    """An order that the reader may choose. `column` is never NULL in the rows where the order is offered.

    `when` names the filter and its values that it needs, such as open interests for the day of the next step;
    `narrowed` names filters of which one has to narrow the list. `joined` brings the column to the rows, as the filters
    narrow it, `by` is its field, where it is none of theirs.
    """

    name: str
    label: str | Promise
    column: str
    descending: bool = False
    when: tuple[str, tuple[str, ...]] | None = None
    narrowed: tuple[str, ...] = ()
    joined: Callable[[Any, Mapping[str, str]], Any] | None = None
    by: Field[Any, Any] | None = None

    def is_offered(self, values: Mapping[str, str]) -> bool:
        """Whether the filters let it be chosen."""
        if self.narrowed:
            return any(values.get(name) for name in self.narrowed)
        return self.when is None or values[self.when[0]] in self.when[1]


@dataclass(frozen=True)
class After:
    """The last row shown: its id and key; `shown` rows stand above."""

    pk: int
    key: Any
    shown: int

    @classmethod
    def read(cls, text: str, field: Field[Any, Any]) -> After | None:
        """None where the text cannot be one: the list then begins at its head."""
        try:
            pk, shown, key = text.replace("\x00", "").split("~", 2)
            return cls(int(pk), field.to_python(key), int(shown))
        except (ValueError, ValidationError, OverflowError):
            return None

    def __str__(self) -> str:
        key = self.key.isoformat() if isinstance(self.key, date | datetime) else self.key
        return f"{self.pk}~{self.shown}~{key}"


def field_of(model: type[Model], column: str) -> Field[Any, Any]:
    """The field at the end of a path such as `next_step__due_on`."""
    *path, name = column.split("__")
    for step in path:
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return model._meta.get_field(name)  # type: ignore[return-value]


def value_of(row: Any, column: str) -> Any:
    for step in column.split("__"):
        row = getattr(row, step)
    return row


def ordered(rows: QuerySet[Any], column: str, *, descending: bool, after: After | None) -> QuerySet[Any]:
    """The rows in order, from after a row on. The first condition leads into the index, the second decides ties."""
    if "__" in column:  # a row that is joined has to be there, so that its index may lead
        rows = rows.filter(**{f"{column}__isnull": False})
    sign, beyond, upto = ("-", "lt", "lte") if descending else ("", "gt", "gte")
    if after is not None:
        further = Q(**{f"{column}__{beyond}": after.key}) | Q(**{f"pk__{beyond}": after.pk})
        rows = rows.filter(further, **{f"{column}__{upto}": after.key})
    return rows.order_by(f"{sign}{column}", f"{sign}pk")


def up_to(rows: QuerySet[Any], limit: int = COUNTED) -> QuerySet[Any]:
    """As many rows as are counted, and one more."""
    return rows.order_by().values("pk")[: limit + 1]


def count_up_to(rows: QuerySet[Any], limit: int = COUNTED) -> int:
    """How many rows there are; `limit` + 1 where there are more."""
    return up_to(rows, limit).count()


class CountUpTo(Subquery):
    """The same as a part of another query, for one row after the other the same number."""

    output_field = IntegerField()
    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"

    def __init__(self, rows: QuerySet[Any], limit: int = COUNTED) -> None:
        super().__init__(up_to(rows, limit))
