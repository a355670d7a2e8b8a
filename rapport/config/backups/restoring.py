"""Bringing a backup back: proven first, put in place in one step, with a copy kept of what it replaces."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import dj_database_url
import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from rapport.config.backups import postgresql
from rapport.config.backups.archive import DATABASE, FILES, Manifest, read_manifest, unpack, written_beside
from rapport.config.backups.making import back_up, compare, filled, scratch_folder
from rapport.config.backups.presence import alone, in_use
from rapport.config.backups.snapshot import connected_to, rows_by_table
from rapport.kit.refusal import Refusal


def restore(archive: Path) -> tuple[Manifest, str]:
    """Puts the backup in the place of database and files; gives its manifest and where the former state is kept.

    Raises Refusal, with everything as it was, for a damaged or newer archive, another kind of database, or one in use.
    """
    manifest = _acceptable(archive, connection.vendor)
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with alone(), scratch_folder(settings.DATA_DIR) as scratch:
        unpack(archive, manifest, scratch)
        if connection.vendor == "postgresql" and postgresql.are_others_at_work():
            raise in_use()
        with filled(scratch / DATABASE, manifest.kind) as url:
            compare(url, manifest)
            kept = _former()
            if connection.vendor == "sqlite":
                _put_sqlite(scratch / DATABASE)
            else:
                kept = f"the database {_put_postgresql(url.rpartition('/')[2])} and {kept}"
            _put_files(scratch / FILES)
    return manifest, kept


def restore_beside(archive: Path, *, url: str, files: Path | None) -> Manifest:
    """Fills another, empty database and, if named, another folder; what runs now stays as it is."""
    named = dj_database_url.parse(url)
    kind = named["ENGINE"].rpartition(".")[2].replace("sqlite3", "sqlite")
    manifest = _acceptable(archive, kind)
    with connected_to(url):
        if rows_by_table():
            raise Refusal("not_empty", "The other database is not empty. Name an empty one.")
    if files and files.exists() and any(files.iterdir()):
        raise Refusal("not_empty", f"The folder {files} is not empty. Name an empty one.")
    beside = files or Path(str(named["NAME"])) if kind == "sqlite" else settings.DATA_DIR / "x"
    beside.absolute().parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder(beside.absolute().parent) as scratch:
        unpack(archive, manifest, scratch)
        if kind == "sqlite":
            compare(f"sqlite:///{scratch / DATABASE}", manifest)
            shutil.move(scratch / DATABASE, named["NAME"])
        else:
            with connected_to(url):
                postgresql.load(scratch / DATABASE, str(named["NAME"]))
            compare(url, manifest)
        if files and (scratch / FILES).is_dir():
            shutil.copytree(scratch / FILES, files, dirs_exist_ok=True)
    return manifest


def _acceptable(archive: Path, kind: str) -> Manifest:
    manifest = read_manifest(archive)
    if manifest.kind != kind:
        raise Refusal("other_kind", f"This backup is of a {manifest.kind} database and cannot go into one of {kind}.")
    ours = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := [name for name in manifest.migrations if name not in ours]:
        text = f"This backup was made by a newer version of Rapport ({manifest.version}, {newer[-1]})."
        raise Refusal("backup_newer", f"{text} Restore it with that version.")
    return manifest


def _former() -> str:
    """A backup of what is there now; without proof, because what is broken must be replaceable, too."""
    with connection.cursor() as cursor:
        if not connection.introspection.table_names(cursor):
            return "nothing, because there was nothing"
    return str(back_up(proven=False, name="before-restoring"))


def _put_sqlite(copy: Path) -> None:
    """Renames the copy over the database. Its log is first written back into it, so that at no moment is it torn."""
    place = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    if place.exists():
        with closing(sqlite3.connect(place, timeout=5)) as former:
            try:
                former.execute("PRAGMA journal_mode=DELETE")
            except sqlite3.OperationalError as error:
                raise in_use() from error
    with written_beside(place) as partial:
        shutil.copyfile(copy, partial)
    _belongs_to_owner(place)


def _put_postgresql(scratch: str) -> str:
    kept = f"{postgresql.named()['NAME']}_replaced_{datetime.now(UTC):%Y%m%d_%H%M%S}"
    try:
        postgresql.exchange(scratch, kept)
    except psycopg.errors.ObjectInUse as error:
        raise in_use() from error
    return kept


def _put_files(folder: Path) -> None:
    """Files of the backup replace those of the same name, by renaming; others stay, no row of the base names them."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        place = settings.DATA_DIR / path.relative_to(folder)
        if path.is_file():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(place)
            _belongs_to_owner(place)


def _belongs_to_owner(path: Path) -> None:
    """What root restores belongs to whom the folder belongs to, or the server could not open it."""
    if os.geteuid() == 0:
        folder = settings.DATA_DIR.stat()
        os.chown(path, folder.st_uid, folder.st_gid)
