"""One moment of the base: what is counted, examined and copied within the block belongs together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dj_database_url
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import load_backend


@contextmanager
def one_moment() -> Iterator[str]:
    """Nobody has to wait for it. Gives the name under which pg_dump joins in; empty on SQLite."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # Django's own would hold every writer up
            try:
                cursor.execute("SELECT count(*) FROM sqlite_master")
                yield ""
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """Within the block, this thread's database is another one."""
    usual = connections["default"]
    named: Any = dj_database_url.parse(url)
    connections.configure_settings({"default": named})
    connections["default"] = load_backend(named["ENGINE"]).DatabaseWrapper(named, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = usual


def rows_by_table() -> dict[str, int]:
    with connection.cursor() as cursor:
        counted = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counted[table] = cursor.fetchone()[0]
    return counted


def migrations() -> list[str]:
    """What the database has had, as `app.name`, in alphabetical order."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def tally(codes: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(codes).items()))


def let_go() -> None:
    """Ends this process's own connections; the next question opens a new one."""
    ours: Any = connections["default"]
    ours.close()
    if ours.vendor == "postgresql":
        ours.close_pool()
