"""Taking a backup while people work, and proving it by restoring it into a scratch database."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from rapport.config.backups import postgresql
from rapport.config.backups.archive import DATABASE, Manifest, pack, read_manifest, unpack, written_beside
from rapport.config.backups.snapshot import connected_to, migrations, rows_by_table, tally
from rapport.config.checkup.base import examine_base
from rapport.config.schema import KEPT_BACKUPS, pending, unknown
from rapport.exchange.archive.files import files_kept
from rapport.journal.moment import one_moment
from rapport.kit.refusal import Refusal

# What is no data: made anew by every start, or a copy itself.
LEFT_OUT = {"static", "backups", "in-use"}


def back_up(*, to: Path | None = None, proven: bool = True, keep: int = KEPT_BACKUPS, name: str = "backup") -> Path:
    """Writes an archive of the database and the files, restores it beside, and only then gives it its name.

    Without `to` it stands in the data folder, where the last `keep` of that name are kept. Raises Refusal where it
    cannot be taken or does not come back as it was.
    """
    folder = settings.DATA_DIR / "backups"
    target = (to or folder / f"{name}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.zip").absolute()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    require_room(target.parent, copies=3 if proven else 2)
    with written_beside(target) as partial, scratch_folder(target.parent) as scratch:
        manifest = _copy(scratch / DATABASE)
        pack(partial, manifest, scratch / DATABASE, settings.DATA_DIR, [*files_kept(LEFT_OUT)])
        (scratch / DATABASE).unlink()
        if proven:
            prove(partial, scratch)
    if to is None:
        for outdated in sorted(folder.glob(f"{name}-*.zip"))[:-keep]:
            outdated.unlink()
    return target


@contextmanager
def scratch_folder(beside: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=beside) as folder:
        yield Path(folder)


def _copy(target: Path) -> Manifest:
    with one_moment() as snapshot:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(target)) as copy:
                connection.connection.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        else:
            postgresql.dump(target, snapshot)
        return Manifest(
            version=version("rapport"),
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            kind=connection.vendor,
            migrations=migrations(),
            rows=rows_by_table(),
            findings=_findings(),
        )


def _findings() -> dict[str, int]:
    """What the doctor says about the base; nothing where this version cannot read it."""
    if pending() or unknown():
        return {}
    return tally(finding.code for finding in examine_base())


def prove(archive: Path, scratch: Path) -> None:
    """Restores it into a scratch database and compares it with its manifest; raises Refusal where it differs."""
    manifest = read_manifest(archive)
    unpack(archive, manifest, scratch)
    with filled(scratch / DATABASE, manifest.kind) as url:
        compare(url, manifest)


@contextmanager
def filled(copy: Path, kind: str) -> Iterator[str]:
    """The address of a scratch database that holds the copy."""
    if kind == "sqlite":
        yield f"sqlite:///{copy}"
        return
    with postgresql.scratch(f"rapport_scratch_{datetime.now(UTC):%Y%m%d_%H%M%S_%f}") as database:
        postgresql.load(copy, database)
        yield postgresql.address(database)


def compare(url: str, manifest: Manifest) -> None:
    """Raises Refusal unless tables, rows, migrations and the doctor's findings are those of the manifest."""
    with connected_to(url):
        rows, had = rows_by_table(), migrations()
        differing = sorted(name for name in {*rows, *manifest.rows} if rows.get(name) != manifest.rows.get(name))
        if differing:
            told = ", ".join(f"{name} {rows.get(name)} instead of {manifest.rows.get(name)}" for name in differing[:5])
            raise Refusal("backup_differs", f"The backup does not come back as it was: {told}. Take another one.")
        findings = _findings()
        if had != manifest.migrations or findings != manifest.findings:
            told = f"the doctor finds {findings} in it instead of {manifest.findings}"
            raise Refusal("backup_differs", f"The backup does not come back as it was: {told}. Take another one.")


def require_room(folder: Path, *, copies: int) -> None:
    """Raises Refusal before anything is written where the disk would become full on the way."""
    needed, free = size() * copies, shutil.disk_usage(folder).free
    if free < needed:
        text = f"There is no space left for this in {folder}: it needs about {megabytes(needed)}, {megabytes(free)} are"
        raise Refusal("no_space", f"{text} free. Delete what is not needed, or name another place.")


def megabytes(count: int) -> str:
    return f"{max(1, round(count / 1_000_000))} MB"


def size() -> int:
    """Bytes of the database and of the files kept."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        found = int(cursor.fetchone()[0])
    return found + sum((settings.DATA_DIR / name).stat().st_size for name in files_kept(LEFT_OUT))
