"""Where bases are kept: each built once for its size and schema, and copied for a run."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import psycopg
from django.db.migrations.loader import MigrationLoader

from rapport.config.bench.server import CONSOLE, environment
from rapport.kit.refusal import Refusal

# Due days are counted from the day on which a base was built.
OUTDATED = 7 * 24 * 3600


def schema() -> str:
    """A few signs that differ when a migration or the way in which bases are built differs."""
    loader = MigrationLoader(None)
    names = sorted(f"{app}.{name}" for app, name in loader.disk_migrations)
    sources = sorted(Path(__file__).parent.glob("*.py"))
    built_by = [path.read_text() for path in sources if path.stem in _BUILD]
    return hashlib.sha256("\n".join([*names, *built_by]).encode()).hexdigest()[:8]


_BUILD = ("base", "clients", "firm", "interests", "layout", "names", "steps", "telling")


def place_of(url: str, folder: Path) -> SqlitePlace | PostgresPlace:
    """Raises Refusal for an address of neither database."""
    kind = urlsplit(url).scheme if url else "sqlite"
    if kind in ("postgresql", "postgres"):
        return PostgresPlace(url, folder)
    if kind == "sqlite":
        path = Path(urlsplit(url).path).parent if url else folder
        return SqlitePlace(path)
    raise Refusal("database_address", "--database wants sqlite:///path or postgresql://user:password@host:port/name.")


class SqlitePlace:
    """A file for each base, beside it the folder of the run."""

    vendor = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def base(self, accounts: int) -> Iterator[tuple[str, Path]]:
        """The address of a copy that the run may change, and its folder; both go when the block ends."""
        kept = self.folder / f"base-{accounts}-{schema()}.sqlite3"
        self.folder.mkdir(parents=True, exist_ok=True)
        if not kept.exists() or kept.stat().st_mtime < time.time() - OUTDATED:
            self._build(accounts, kept)
        run = self.folder / f"run-{accounts}"
        shutil.rmtree(run, ignore_errors=True)
        run.mkdir()
        subprocess.run(["cp", "--reflink=auto", str(kept), str(run / "rapport.sqlite3")], check=True)
        try:
            yield f"sqlite:///{run / 'rapport.sqlite3'}", run
        finally:
            (run / "rapport.sqlite3").unlink(missing_ok=True)

    def _build(self, accounts: int, kept: Path) -> None:
        for outdated in self.folder.glob(f"base-{accounts}-*.sqlite3*"):
            outdated.unlink()
        scratch = self.folder / f"new-{accounts}.sqlite3"
        for left in self.folder.glob(f"{scratch.name}*"):
            left.unlink()
        _fill(accounts, f"sqlite:///{scratch}", self.folder)
        with sqlite3.connect(scratch) as whole:
            whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole.close()
        scratch.rename(kept)


class PostgresPlace:
    """A database for each base, made beside the one that the address names; that one is left alone."""

    vendor = "postgresql"

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.name = urlsplit(url).path.strip("/")

    def _address(self, name: str) -> str:
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def _execute(self, *statements: str) -> list[Any]:
        settings: Any = dj_database_url.parse(self.url)
        keys = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
        given = {name: settings[key] for key, name in keys.items() if settings.get(key)}
        found: list[Any] = []
        with psycopg.connect(**given, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
                found = cursor.fetchall() if cursor.description else []
        return found

    @contextmanager
    def base(self, accounts: int) -> Iterator[tuple[str, Path]]:
        """The same as for SQLite, with a database in place of the file."""
        kept, run = f"{self.name}_bench_{accounts}_{schema()}", f"{self.name}_bench_run"
        scratch = f"{self.name}_bench_new"
        folder = self.folder / f"run-{accounts}-postgresql"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if not self._execute(f"SELECT 1 FROM pg_database WHERE datname = '{kept}'"):
            self._execute(f"DROP DATABASE IF EXISTS {scratch} WITH (FORCE)", f"CREATE DATABASE {scratch}")
            _fill(accounts, self._address(scratch), folder)
            self._execute(f"ALTER DATABASE {scratch} RENAME TO {kept}")
        self._execute(f"DROP DATABASE IF EXISTS {run} WITH (FORCE)", f"CREATE DATABASE {run} TEMPLATE {kept}")
        try:
            yield self._address(run), folder
        finally:
            self._execute(f"DROP DATABASE IF EXISTS {run} WITH (FORCE)")


def _fill(accounts: int, address: str, folder: Path) -> None:
    command = [*CONSOLE, "bench_base", "--accounts", str(accounts)]
    done = subprocess.run(command, env=environment(address, folder), capture_output=True, text=True)
    if done.returncode:
        raise Refusal("no_base", f"The base could not be built: {done.stderr.strip().splitlines()[-1]}")
