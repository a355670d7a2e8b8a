"""What a base holds, in numbers, and another base than the usual one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dj_database_url
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import load_backend


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
