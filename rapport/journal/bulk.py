"""Thousands of new rows at once. Django's bulk_create compiles every value of every row into one long statement;
here a row is a tuple, which is several times faster for what an import writes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL

from rapport.kit.portions import portions

Row = TypeVar("Row", bound=models.Model)
Columns = dict[str, Sequence[Any]]

# Fields whose values a database takes as they are.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
_FEW = 20  # rows that are one statement on either database
_TOGETHER = 100  # rows of one statement of SQLite, which keeps it for the next hundred


def reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Ids that nobody else will get; must run inside the transaction that uses them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Writers never overlap there, and the sequence follows the highest id by itself.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            begin = (found[0] if found else 0) + 1
            return range(begin, begin + count)
        cursor.execute(
            "WITH ids AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence)"
            " SELECT nextval(sequence) FROM ids, generate_series(1, %s)",
            [table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]], *, full_text: bool = False
) -> None:
    """Inserts rows given as values of the columns `names`; the other columns take the defaults of their fields.

    `full_text`: the table has such an index. SQLite writes down after each statement what it holds, which is ten times
    as much work as the rows are; so there many rows share a statement.
    """
    rows = [*rows]
    if not rows:
        return
    real: Any = connections[DEFAULT_DB_ALIAS]  # the connection itself: its proxy costs more than a row
    columns = _columns(model, names, rows, real)
    with real.wrap_database_errors, real.cursor() as cursor:
        if real.vendor == "sqlite" and len(rows) > _FEW:
            _insert_together(real, model, columns, full_text=full_text)
            return
        into, marks, values = _statement(model, columns, real)
        if len(rows) <= _FEW:
            together = ", ".join([marks] * len(values))
            cursor.execute(f"INSERT INTO {into} VALUES {together}", [*chain.from_iterable(values)])
            return
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)


def _insert_together(real: Any, model: type[models.Model], columns: Columns, *, full_text: bool) -> None:
    """SQLite's: many rows share a statement, which is half the work, and what is the same in all of them stands in it
    once. Past Django's cursor, which would read each statement letter by letter."""
    _first, *others = columns
    same = [name for name in others if columns[name].count(columns[name][0]) == len(columns[name])]
    differing = [name for name in columns if name not in same]
    fixed = [columns[name][0] for name in same]
    into = ", ".join(map(real.ops.quote_name, [*differing, *same]))
    most = real.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(columns)
    marks = f"({', '.join(['?'] * len(differing))})"
    for some in portions(zip(*map(columns.get, differing), strict=True), most if full_text else _TOGETHER):
        real.connection.execute(
            f"INSERT INTO {real.ops.quote_name(model._meta.db_table)} ({into})"
            f" SELECT {', '.join(['*', *['?'] * len(same)])} FROM (VALUES {', '.join([marks] * len(some))})",
            [*fixed, *chain.from_iterable(some)],
        )


def insert_few(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """As `insert`, for as many as one statement holds; gives the ids that the database chose."""
    if not rows:
        return []
    real: Any = connections[DEFAULT_DB_ALIAS]
    into, marks, values = _statement(model, _columns(model, names, rows, real), real)
    with real.cursor() as cursor:
        sql = f"INSERT INTO {into} VALUES {', '.join([marks] * len(values))} RETURNING id"
        cursor.execute(sql, list(chain.from_iterable(values)))
        return [row[0] for row in cursor.fetchall()]


def insert_with(
    model: type[models.Model], names: Sequence[str], row: Sequence[Any],
    child: type[models.Model], child_names: Sequence[str], children: Sequence[Sequence[Any]],
) -> int:  # fmt: skip
    """One row and those that hang on it, in one statement where the database can; gives its id.

    The first of `child_names` points to the row; `children` leave its value out.
    """
    real: Any = connections[DEFAULT_DB_ALIAS]
    if real.vendor != "postgresql" or not children:
        (pk,) = insert_few(model, names, [row])
        insert(child, child_names, [(pk, *one) for one in children])
        return pk
    into, marks, (values,) = _statement(model, _columns(model, names, [row], real), real)
    hung = _columns(child, child_names, [(0, *one) for one in children], real)
    onto, hanging, rows = _statement(child, hung, real)
    listed = ", ".join([hanging.replace("%s, ", "", 1)] * len(rows))
    told = f"INSERT INTO {onto} SELECT made.id, given.* FROM made, (VALUES {listed}) AS given RETURNING 1"
    with real.cursor() as cursor:
        sql = f"WITH made AS (INSERT INTO {into} VALUES {marks} RETURNING id), hung AS ({told}) SELECT id FROM made"
        cursor.execute(sql, [*values, *chain.from_iterable(one[1:] for one in rows)])
        return int(cursor.fetchone()[0])


def _columns(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]], real: Any) -> Columns:
    """The values of each column as the database takes them: of `names` those of the rows, of the others defaults."""
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    given = [fields.pop(name) for name in names]
    left = [field for field in fields.values() if not field.primary_key and not field.has_db_default()]
    defaults = {field.column: [*_prepared(field, [field.get_default()], real)] * len(rows) for field in left}
    read = zip(given, zip(*rows, strict=True), strict=True)
    return {field.column: _prepared(field, values, real) for field, values in read} | defaults


def _statement(model: type[models.Model], columns: Columns, real: Any) -> tuple[str, str, list[tuple[Any, ...]]]:
    """The table with its columns, the marks of one row, and the rows."""
    into = ", ".join(map(real.ops.quote_name, columns))
    marks = f"({', '.join(['%s'] * len(columns))})"
    return f"{real.ops.quote_name(model._meta.db_table)} ({into})", marks, list(zip(*columns.values(), strict=True))


def _prepared(field: Any, values: Sequence[Any], real: Any) -> Sequence[Any]:
    """The values of one column as the database takes them; days and moments are few, so each is prepared once."""
    if isinstance(field, _PLAIN):
        return values
    if isinstance(field, models.JSONField):
        encode = (field.encoder or json.JSONEncoder)().encode
        return [None if value is None else encode(value) for value in values]
    if isinstance(field, models.UUIDField) and not real.features.has_native_uuid_field:
        return [value and value.hex for value in values]
    prepared = field.get_db_prep_save
    if isinstance(field, models.DateField):
        found = {value: prepared(value, real) for value in set(values)}
        return [found[value] for value in values]
    return [prepared(value, real) for value in values]


def insert_new(made: Sequence[models.Model]) -> None:
    """Inserts instances of one model that have no id yet, and gives them theirs."""
    if not made:
        return
    model = type(made[0])
    key = model._meta.pk.attname
    for row, pk in zip(made, reserve_ids(model, len(made)), strict=True):
        setattr(row, key, pk)
        row._state.adding = False
        row._state.db = DEFAULT_DB_ALIAS
    names = [field.attname for field in model._meta.concrete_fields if not field.has_db_default()]
    insert(model, names, map(itemgetter(*names), map(vars, made)))


class Making(Generic[Row]):
    """Makes instances of new rows by the thousand: Django's constructor asks each field each time what it is.

    They are as `model(**values)` makes them; nobody here listens to its signals.
    """

    def __init__(self, model: type[Row]) -> None:
        self.model = model
        fields = [field for field in model._meta.concrete_fields if not field.has_db_default()]
        fresh = [field for field in fields if field.has_default() and callable(field.default)]
        self.fresh = {field.attname: field.default for field in fresh}
        self.fixed = {field.attname: field.get_default() for field in fields if field not in fresh}
        self.related = {field.name: field.attname for field in fields if field.is_relation}

    def __call__(self, **values: Any) -> Row:
        row = self.model.__new__(self.model)
        own, state = row.__dict__, ModelState()
        own.update(self.fixed, _state=state, **values)
        for name, default in self.fresh.items():
            if name not in values:
                own[name] = default()
        for name, column in self.related.items():
            if name in values:
                value = own.pop(name)
                own[column] = None if value is None else value.pk
                if value is not None:
                    state.fields_cache[name] = value
        if len(own) > 1 + len(self.fixed) + len(self.fresh):
            raise KeyError(f"{self.model.__name__} has not all of {', '.join(values)}")
        return row


def one_of(texts: Iterable[str]) -> RawSQL | list[str]:
    """For `__in` with thousands of texts: as one parameter; else Django looks at each of them several times."""
    texts = [*texts]
    if not texts:
        return []
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(texts)])
    return RawSQL("SELECT unnest(%s::text[])", [texts])


def _serial(model: type[models.Model]) -> str:
    """The column that the database numbers by itself; empty where there is none."""
    key = model._meta.pk
    return str(key.column) if isinstance(key, models.AutoField | models.BigAutoField) else ""


def last_id(model: type[models.Model]) -> int:
    """The highest id that was ever given: that of a row which is gone is not given again. 0 where none was."""
    if not (column := _serial(model)):
        return 0
    table, quote = model._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quote(table), column])
            cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]} WHERE is_called")
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def count_on_from(model: type[models.Model], last: int) -> None:
    """The next row gets a higher id than `last`; 0 begins anew."""
    if not (column := _serial(model)):
        return
    table, quote = model._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            sequence = "pg_get_serial_sequence(%s, %s)"
            cursor.execute(f"SELECT setval({sequence}, %s, %s)", [quote(table), column, max(last, 1), last > 0])
