"""Queries that every page asks: their SQL is built once in a process, then asked again with other values.

Django builds the SQL of a query anew each time, which takes longer than the database needs to answer it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, QuerySet

Row = TypeVar("Row")
# Of one query, for so many readers of different sight; the one not asked for the longest time goes.
KEPT = 256


class Given(Expression):
    """Stands where a value is filled in when the query is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", (self,)


class Prepared(Generic[Row]):
    """`Prepared(build, day=DateField())` is called as `prepared(sight, day=today)` and gives the rows.

    `build` takes what is called by position and a `Given` for each name, and returns the query set. What is called
    by position shapes the query and is built in: it must be hashable, and equality may overlook nothing that
    `build` reads.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **fields: Field[Any, Any]) -> None:
        self._fields = fields
        given = {name: Given(name, field) for name, field in fields.items()}
        self._made = lru_cache(KEPT)(lambda _vendor, *shape: _Made(build(*shape, **given)))

    def __call__(self, *shape: Hashable, **values: Any) -> list[Row]:
        connection: Any = connections[DEFAULT_DB_ALIAS]
        made = self._made(connection.vendor, *shape)
        filled = {name: field.get_db_prep_value(values[name], connection) for name, field in self._fields.items()}
        return made.asked(connection, filled)


class _Made(Generic[Row]):
    """A query set with its SQL. Where Django finds that it can have no rows, there is none and nothing is asked."""

    def __init__(self, queryset: QuerySet[Any, Row]) -> None:
        self.queryset, self.sql = queryset, ""
        self.params: tuple[Any, ...] = ()
        self.compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        with suppress(EmptyResultSet):
            self.sql, self.params = self.compiler.as_sql()
        self.compiler.connection = None  # that of this thread; each asking brings its own

    def asked(self, connection: Any, values: dict[str, Any]) -> list[Row]:
        compiler: Any = copy.copy(self.compiler)
        compiler.connection = connection
        statement = self.sql, tuple(values[one.name] if isinstance(one, Given) else one for one in self.params)
        compiler.as_sql = lambda *_anything, **_more: statement
        found = self.queryset.all()
        query: Any = found.query
        query.get_compiler = lambda *_anything, **_more: compiler
        return list(found)
