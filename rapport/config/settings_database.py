"""Settings of the database; read into settings.py."""

import os
from typing import Any

import dj_database_url

# Each thread has a connection with pages of its own, so few of them: it reads the file as the system has it in memory,
# up to two gigabytes of it, which is as much as SQLite maps.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=2147418112;"
        " PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON"
    ),
}
STATEMENT_SECONDS = int(os.environ.get("RAPPORT_STATEMENT_SECONDS", "30"))
LOCK_SECONDS = int(os.environ.get("RAPPORT_LOCK_SECONDS", "10"))
# What a connection is told when it is opened. A transaction that does nothing for a minute holds others up for nothing;
# pages are answered sooner than their queries would be compiled.
WAITS = (
    f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout={LOCK_SECONDS}s"
    " -c idle_in_transaction_session_timeout=60s -c jit=off"
)


def database(usual: str) -> dict[str, Any]:
    """What RAPPORT_DATABASE_URL names, else the usual one, with what each kind needs."""
    named: Any = dj_database_url.parse(os.environ.get("RAPPORT_DATABASE_URL", usual))
    if named["ENGINE"] == "django.db.backends.sqlite3":
        return {**named, "ENGINE": "rapport.kit.sqlite", "OPTIONS": SQLITE | {"timeout": 2 * LOCK_SECONDS}}
    if os.environ.get("RAPPORT_PGBOUNCER") == "1":
        # It keeps the connections itself, and the next transaction may run on another: nothing may rest on one.
        options: dict[str, Any] = {"pool": False, "prepare_threshold": None}
        named["DISABLE_SERVER_SIDE_CURSORS"] = True
    else:
        pool = {"min_size": 1, "max_size": 8, "timeout": LOCK_SECONDS}
        # `kit.prepared` alone makes use of it: a statement that a connection is asked for again is planned once.
        options = {"pool": pool, "options": WAITS, "prepare_threshold": 1}
        named["CONN_HEALTH_CHECKS"] = True  # a server that was started anew is met with a new connection
    if direct := os.environ.get("RAPPORT_DATABASE_DIRECT_URL"):
        named["DIRECT"] = dj_database_url.parse(direct)
    return {**named, "OPTIONS": {**named.get("OPTIONS", {}), **options}}
