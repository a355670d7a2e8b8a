"""For migrations: tables whose rows are settings, kept in mind by every process (kit/fresh.py).

Each package watches its own. What a migration makes anew on SQLite loses its triggers: watch it again there.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunPython

_SQLITE = """CREATE TRIGGER {table}_{what}_settled AFTER {what} ON {table}
BEGIN UPDATE people_settled SET token = hex(randomblob(16)); END"""
_POSTGRESQL = """CREATE TRIGGER {table}_{what}_settled AFTER {what} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION people_settled_anew()"""
_CHANGES = ("insert", "update", "delete")


def watched(*tables: str) -> RunPython:
    """Whatever changes there gives the settings another token."""

    def watch(apps: Any, schema_editor: Any) -> None:
        trigger = _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL
        for table in tables:
            for what in _CHANGES:
                schema_editor.execute(trigger.format(table=table, what=what))

    def leave(apps: Any, schema_editor: Any) -> None:
        for table in tables:
            on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
            for what in _CHANGES:
                schema_editor.execute(f"DROP TRIGGER {table}_{what}_settled{on}")

    return RunPython(watch, leave)
