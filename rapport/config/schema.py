"""Whether the database fits this version, and its safe copy before it is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from rapport.config.backups import postgresql
from rapport.config.backups.archive import written_beside
from rapport.kit.refusal import Refusal

KEPT_BACKUPS = 10


def pending() -> list[str]:
    """The migrations that this version has and the database has not, in their order; also one left out between."""
    if not _known() - _applied():
        return []  # without loading them all, which takes a third of a second
    loader = MigrationExecutor(connection).loader
    wanted = {node: None for leaf in loader.graph.leaf_nodes() for node in loader.graph.forwards_plan(leaf)}
    return [f"{app}.{name}" for app, name in wanted if (app, name) not in loader.applied_migrations]


def unknown() -> list[str]:
    """Migrations of ours that the database has had and this version does not know: it was used by a newer one."""
    known = _known()
    ours = {app for app, _name in known}
    return sorted(f"{app}.{name}" for app, name in _applied() - known if app in ours)


def _known() -> set[tuple[str, str]]:
    """By app and name, without loading them."""
    folders = {app.label: Path(app.path) / "migrations" for app in apps.get_app_configs()}
    return {(app, one.name) for app, folder in folders.items() for one in iter_modules([str(folder)])}


def _applied() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


def require_current() -> None:
    """Raises Refusal where serving would meet a schema that does not fit."""
    if unknown():
        raise Refusal("schema_newer", _("This database was used by a newer version of Rapport. Start that version."))
    if pending():
        raise Refusal("schema_older", _("The database is older than this version. Run: rapport migrate"))


def back_up_before_migrating() -> Path | None:
    """Copies the database into the data folder, online and whole; keeps the last ten copies. None where it is empty.

    Raises Refusal where that cannot be done.
    """
    if not MigrationRecorder(connection).applied_migrations():
        return None
    folder = settings.DATA_DIR / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    suffix = "sqlite3" if connection.vendor == "sqlite" else "dump"
    target = folder / f"before-migrating-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.{suffix}"
    with written_beside(target) as partial:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(partial)) as copy:
                connection.connection.backup(copy)
        else:
            postgresql.dump(partial)
    for outdated in sorted(folder.glob(f"before-migrating-*.{suffix}"))[:-KEPT_BACKUPS]:
        outdated.unlink()
    return target
