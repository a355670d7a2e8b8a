"""Whether the database fits this version, and its safe copy before it is changed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from rapport.kit.refusal import Refusal

KEPT_BACKUPS = 10


def pending() -> list[str]:
    """The migrations that this version has and the database has not, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def unknown() -> list[str]:
    """Migrations of ours that the database has had and this version does not know: it was used by a newer one."""
    loader = MigrationExecutor(connection).loader
    ours = {app for app, _name in loader.disk_migrations}
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations if app in ours
                  and (app, name) not in loader.disk_migrations)  # fmt: skip


def require_current() -> None:
    """Raises Refusal where serving would meet a schema that does not fit."""
    if unknown():
        raise Refusal("schema_newer", _("This database was used by a newer version of Rapport. Start that version."))
    if pending():
        raise Refusal("schema_older", _("The database is older than this version. Run: rapport migrate"))


def back_up_sqlite() -> Path | None:
    """Copies the SQLite database beside it, online and whole; keeps the last ten copies. None where there is none."""
    source = Path(settings.DATABASES["default"]["NAME"])
    if connection.vendor != "sqlite" or not source.is_file():
        return None
    folder = settings.DATA_DIR / "backups"
    folder.mkdir(exist_ok=True)
    target = folder / f"before-migrating-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.sqlite3"
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()
    for outdated in sorted(folder.glob("before-migrating-*.sqlite3"))[:-KEPT_BACKUPS]:
        outdated.unlink()
    return target
