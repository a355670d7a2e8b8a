"""Queries that every page asks: their SQL is built once in a process, then asked again with other values.

Django builds the SQL of a query anew each time, which takes longer than the database needs to answer it. PostgreSQL
plans it anew each time, too, unless it is told to keep the plan.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Expression, Field, QuerySet
from django.db.models.sql.where import WhereNode

from rapport.kit.planned import Plan, Planned, plan

Row = TypeVar("Row")
Built = QuerySet[Any, Row] | list[QuerySet[Any, Row]]
# Of each query, for so many shapes; the one not asked for the longest time goes.
SHAPES = 1024
# Of each query, so many statements that differ in more than values; readers of like rights share one.
STATEMENTS = 32


@dataclass(frozen=True)
class Ids:
    """Where up to `most` ids are filled in, for `pk__in` and the like; of a relation for `account__pk__in`."""

    most: int


class Given(Expression):
    """Stands where a value is filled in when the query is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", (self,)


class Prepared(Generic[Row]):
    """`Prepared(build, day=DateField())` is called as `prepared(sight, day=today)` and gives the rows.

    `build` takes what is called by position and a `Given` for each name (for `Ids` a list of them), and returns the
    query set, or several with the same columns, whose rows come in one answer. What is called by position shapes the
    query and is built in: it must be hashable, and equality may overlook nothing that `build` reads.
    """

    def __init__(self, build: Callable[..., Built[Row]], **fields: Field[Any, Any] | Ids) -> None:
        self._build, self._fields = build, fields
        self._given = {name: _given(name, field) for name, field in fields.items()}
        self._shaped = lru_cache(SHAPES)(self._shape)
        self._statement = lru_cache(STATEMENTS)(_Statement)

    def __call__(self, *shape: Hashable, **values: Any) -> list[Row]:
        connection: Any = connections[DEFAULT_DB_ALIAS]
        statement, params = self._shaped(connection.vendor, *shape)
        return statement.ask(connection, self._filled(connection, params, values))

    def count(self, *shape: Hashable, **values: Any) -> int:
        """How many rows there are; what they are is not read."""
        connection: Any = connections[DEFAULT_DB_ALIAS]
        statement, params = self._shaped(connection.vendor, *shape)
        return statement.count(connection, self._filled(connection, params, values))

    def plain(self, *shape: Hashable, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as the database gives them, for very many of numbers and texts."""
        connection: Any = connections[DEFAULT_DB_ALIAS]
        statement, params = self._shaped(connection.vendor, *shape)
        return statement.plain(connection, self._filled(connection, params, values))

    def _filled(self, connection: Any, params: tuple[Any, ...], values: dict[str, Any]) -> list[Any]:
        filled: dict[str, Any] = {}
        for name, field in self._fields.items():
            if isinstance(field, Ids):
                if len(values[name]) > field.most:
                    raise ValueError(f"{len(values[name])} ids, and room for {field.most}")
                filled |= zip(_places(name, field), [*values[name], *[0] * field.most], strict=False)
            else:
                filled[name] = field.get_db_prep_value(values[name], connection)
        return [filled[one.name] if isinstance(one, Given) else one for one in params]

    def _shape(self, vendor: str, *shape: Hashable) -> tuple[_Statement[Row], tuple[Any, ...]]:
        built = self._build(*shape, **self._given)
        parts: list[str] = []
        params: list[Any] = []
        for queryset in built if isinstance(built, list) else [built]:
            compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
            with suppress(EmptyResultSet):
                sql, filled = compiler.as_sql()
                parts.append(sql)
                params += filled
                reading = _Reading(queryset, compiler)
        if not parts:
            reading = _Reading(queryset, compiler)
        sql = _together(parts)
        planned = plan(connections[DEFAULT_DB_ALIAS], sql, params) if vendor == "postgresql" else None
        return self._statement(sql, planned, reading), tuple(params)


def _together(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return " UNION ALL ".join(f"SELECT * FROM ({sql}) part_{place}" for place, sql in enumerate(parts))


def _places(name: str, ids: Ids) -> list[str]:
    return [f"{name} {place}" for place in range(ids.most)]


def _given(name: str, field: Field[Any, Any] | Ids) -> Given | list[Given]:
    if isinstance(field, Ids):
        return [Given(place, BigIntegerField()) for place in _places(name, field)]
    return Given(name, field)


class _Reading(Generic[Row]):
    """How Django turns the answer into rows. It is the same for the same SQL, so all are equal."""

    def __init__(self, queryset: QuerySet[Any, Row], compiler: Any) -> None:
        self.queryset, self.compiler = queryset, compiler

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reading)

    def __hash__(self) -> int:
        return 0


class _Statement(Generic[Row]):
    """SQL without values; none where Django finds that there can be no rows, and then nothing is asked."""

    def __init__(self, sql: str, plan: Plan | None, reading: _Reading[Row]) -> None:
        self.sql, self.plan, self.queryset, self.compiler = sql, plan, reading.queryset, reading.compiler
        self.compiler.connection = None  # that of this thread; each asking brings its own
        self.queryset.query.where = WhereNode()  # it stands in the SQL, and would be copied at each asking
        self.converters: Any = None

    def ask(self, connection: Any, params: list[Any]) -> list[Row]:
        if not self.sql:
            return []
        compiler = copy.copy(self.compiler)
        compiler.connection = self._asked(connection)
        compiler.as_sql = lambda *_anything, **_more: (self.sql, params)
        compiler.get_converters = partial(self._converters, compiler.get_converters)
        found = self.queryset.all()
        query: Any = found.query
        query.get_compiler = lambda *_anything, **_more: compiler
        return list(found)

    def plain(self, connection: Any, params: list[Any]) -> list[tuple[Any, ...]]:
        if not self.sql:
            return []
        with self._asked(connection).cursor() as cursor:
            cursor.execute(self.sql, params)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _asked(self, connection: Any) -> Any:
        return Planned(connection, self.plan) if self.plan else connection

    def _converters(self, find: Callable[[Any], Any], columns: Any) -> Any:
        """How the values of its columns are read: looked up for each column once."""
        if self.converters is None:
            self.converters = find(columns)
        return self.converters

    def count(self, connection: Any, params: list[Any]) -> int:
        if not self.sql:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({self.sql}) counted", params)
            return int(cursor.fetchone()[0])
