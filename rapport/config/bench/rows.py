"""Millions of rows: tuples of text, whole numbers and nothing, which both databases take as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import connection, models, transaction

BY = 20_000


class Sheet:
    """Rows of one model. Days and moments are ISO texts; columns that are not named take the defaults of the fields."""

    def __init__(self, model: type[models.Model], *names: str) -> None:
        fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
        given = [fields.pop(name) for name in names]
        left = [field for field in fields.values() if not field.primary_key and not field.has_db_default()]
        self._same = tuple(_plain(field.get_default()) for field in left)
        quote = connection.ops.quote_name
        columns = [quote(field.column) for field in (*given, *left)]
        self._into = f"{quote(model._meta.db_table)} ({', '.join(columns)})"
        self._marks = ", ".join("?" * len(columns))
        self._rows: list[tuple[Any, ...]] = []

    def add(self, *values: Any) -> None:
        self._rows.append(values + self._same)
        if len(self._rows) >= BY:
            self.flush()

    def flush(self) -> None:
        if connection.vendor == "sqlite":
            connection.connection.executemany(f"INSERT INTO {self._into} VALUES ({self._marks})", self._rows)
        else:
            with connection.cursor() as cursor, cursor.copy(f"COPY {self._into} FROM STDIN") as copy:
                for row in self._rows:
                    copy.write_row(row)
        self._rows.clear()


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return json.dumps(value) if isinstance(value, dict | list) else value


def uid(kind: int, number: int) -> str:
    """A lasting identifier of the form of UUIDv7, which differs for each kind and number."""
    return f"018f{kind:04x}00007000{0x8000:04x}{number:012x}"


@contextmanager
def unchecked(sheets: Iterable[type[models.Model]]) -> Iterator[None]:
    """Indexes away and back again, foreign keys unwatched: several times faster, for an empty base only."""
    tables = [model._meta.db_table for model in sheets]
    with connection.cursor() as cursor:
        for statement in _HASTE[connection.vendor]:
            cursor.execute(statement)
        found = list(_indexes(cursor, tables))
        for name, _statement in found:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        with transaction.atomic():
            yield
        for _name, statement in found:
            cursor.execute(statement)
        _settle(cursor, tables)
        for statement in _CARE[connection.vendor]:
            cursor.execute(statement)


_HASTE = {
    "sqlite": (
        "PRAGMA foreign_keys=OFF",
        "PRAGMA synchronous=OFF",
        "PRAGMA journal_mode=OFF",
        "PRAGMA cache_size=-400000",
    ),
    "postgresql": ("SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'"),
}
_CARE = {
    "sqlite": ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON"),
    "postgresql": ("SET session_replication_role = origin",),
}


def _indexes(cursor: Any, tables: list[str]) -> list[tuple[str, str]]:
    """Those that no constraint needs, with the statements that make them."""
    marks = ", ".join(["%s"] * len(tables))
    if connection.vendor == "sqlite":
        where = f"type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})"
        cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE {where}", tables)
    else:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexname::regclass)"
            f" AND tablename IN ({marks})",
            tables,
        )
    return [(name, statement) for name, statement in cursor.fetchall()]


def _settle(cursor: Any, tables: list[str]) -> None:
    """PostgreSQL has to be told which ids are taken."""
    for table in tables if connection.vendor == "postgresql" else ():
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {table}))"
            f" WHERE EXISTS (SELECT 1 FROM {table})",
            [table],
        )
