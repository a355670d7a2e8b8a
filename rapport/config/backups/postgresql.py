"""PostgreSQL's own programs and databases, for backups: pg_dump and pg_restore in the custom format."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.db import connection

from rapport.config.backups.snapshot import let_go
from rapport.kit.later import later
from rapport.kit.refusal import Refusal

if TYPE_CHECKING:
    import psycopg
    from psycopg import sql
else:
    psycopg, sql = later("psycopg"), later("psycopg.sql")

PASSED_ON = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}
DEBIAN = Path("/usr/lib/postgresql")
LEAVING_SECONDS = 5


def program(name: str) -> str:
    """The newest that is installed. Raises Refusal where there is none."""
    debian = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which(name)
    if not found:
        text = f"The program {name} is not installed; it comes with the package postgresql-client."
        raise Refusal("no_postgresql_client", text)
    return found


def named() -> dict[str, Any]:
    """Where the database is reached without a pooler in between, which pg_dump and new databases need."""
    known: dict[str, Any] = connection.settings_dict
    return {**known, **known["DIRECT"]} if known.get("DIRECT") else known


def dump(target: Path, snapshot: str = "") -> None:
    """Writes the database of the settings to a file. Raises Refusal with PostgreSQL's own reason."""
    joined = [f"--snapshot={snapshot}"] if snapshot else []
    plain = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    _run([program("pg_dump"), *plain, *joined], str(named()["NAME"]))


def load(source: Path, database: str) -> None:
    """Fills an empty database, in one transaction."""
    how = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", f"--dbname={database}"]
    _run([program("pg_restore"), *how, str(source)], database)
    with _connected(database) as open_one:
        open_one.execute("ANALYZE")


def _run(words: list[str], database: str) -> None:
    """The password travels in the environment, because everybody on the machine can read a command line."""
    done = subprocess.run(words, env=_environment(database), capture_output=True, text=True)
    if done.returncode:
        raise Refusal("postgresql_refused", f"{Path(words[0]).name} did not succeed: {done.stderr.strip()[-600:]}")


def _environment(database: str) -> dict[str, str]:
    known = named()
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {name: str(known[key]) for name, key in names.items() if known.get(key)}
    told |= {name: str(known["OPTIONS"][key]) for key, name in PASSED_ON.items() if key in known.get("OPTIONS", {})}
    return {**os.environ, **told, "PGDATABASE": database, "PGOPTIONS": "-c statement_timeout=0 -c lock_timeout=60s"}


@contextmanager
def _connected(database: str) -> Iterator[psycopg.Connection]:
    known = named()
    passed = {key: known["OPTIONS"][key] for key in PASSED_ON if key in known.get("OPTIONS", {})}
    where = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
    with psycopg.connect(dbname=database, autocommit=True, **{k: v for k, v in where.items() if v}, **passed) as opened:
        yield opened


def address(database: str) -> str:
    """A database of the same server as Rapport's settings name one."""
    known = named()
    user = quote(str(known["USER"]), safe="") + (":" + quote(known["PASSWORD"], safe="") if known["PASSWORD"] else "")
    port = f":{known['PORT']}" if known["PORT"] else ""
    return f"postgresql://{user}@{quote(str(known['HOST']), safe='')}{port}/{database}"


@contextmanager
def scratch(database: str) -> Iterator[str]:
    """An empty database of the same kind as ours, which goes with the block unless it was given another name."""
    create(database)
    try:
        yield database
    finally:
        with _connected(str(named()["NAME"])) as ours:
            ours.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def create(database: str) -> None:
    with _connected(str(named()["NAME"])) as ours:
        kind = "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database"
        found = ours.execute(f"{kind} WHERE datname = current_database()").fetchone() or ()
        text = "CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}"
        try:
            ours.execute(sql.SQL(text).format(sql.Identifier(database), *map(sql.Literal, found)))
        except psycopg.errors.InsufficientPrivilege as error:
            role = named()["USER"]
            told = f"The role {role} may not create the scratch database. Allow it: ALTER ROLE {role} CREATEDB"
            raise Refusal("no_scratch_database", told) from error


def are_others_at_work() -> bool:
    """Whether others are connected to the database. PostgreSQL's own cleaning does not count, and whoever is leaving,
    such as ourselves or a killed worker, has as long as PostgreSQL itself gives them before it renames a database."""
    let_go()
    text = "SELECT FROM pg_stat_activity WHERE datname = %s AND usesysid IS NOT NULL"
    with _connected("postgres") as server:
        last_moment = time.monotonic() + LEAVING_SECONDS
        while server.execute(text, [named()["NAME"]]).fetchone() is not None:
            if time.monotonic() > last_moment:
                return True
            time.sleep(0.1)
    return False


def exchange(new: str, kept: str) -> None:
    """Puts a database in the place of ours, which goes on under the name `kept`: both or neither."""
    ours = str(named()["NAME"])
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    let_go()
    with _connected("postgres") as server, server.transaction():
        server.execute(rename.format(sql.Identifier(ours), sql.Identifier(kept)))
        server.execute(rename.format(sql.Identifier(new), sql.Identifier(ours)))
