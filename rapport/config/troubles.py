"""What the machine can say no to: a full disk, a statement that takes too long, a row that others hold."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# PostgreSQL's own codes that say: the same again may well succeed.
BUSY = {"57014", "55P03", "40001", "40P01"}  # cancelled, not locked in time, not serialised, deadlocked
AWAY = {"57P01", "57P02", "57P03", "53300"}  # shut down, crashed, starting, too many connections
DISK_FULL = "53100"
# What its driver raises without a code: the connection was lost or could not be made, or the pool gave none in time.
LOST = {("psycopg", "OperationalError"), ("psycopg_pool", "PoolTimeout")}


def trouble_of(exception: BaseException | None) -> str:
    """`507` for a full disk, `503` for what passes by itself, empty for a fault of the program."""
    chain = [*_chain(exception)]
    if any(_is_full(one) for one in chain):
        return "507"
    return "503" if any(_passes(one) for one in chain) else ""


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    while exception is not None:
        yield exception
        exception = exception.__cause__ or exception.__context__


def _is_full(exception: BaseException) -> bool:
    if isinstance(exception, sqlite3.Error):
        return _sqlite_code(exception) == sqlite3.SQLITE_FULL or "disk is full" in str(exception)
    return _sqlstate(exception) == DISK_FULL or (isinstance(exception, OSError) and exception.errno in FULL)


def _passes(exception: BaseException) -> bool:
    if isinstance(exception, sqlite3.Error):
        return _sqlite_code(exception) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    if code := _sqlstate(exception):
        return code in BUSY | AWAY
    return (type(exception).__module__, type(exception).__name__) in LOST


def _sqlstate(exception: BaseException) -> str:
    """The code of the standard that PostgreSQL gives a fault; empty for any other exception."""
    return getattr(exception, "sqlstate", None) or ""


def _sqlite_code(exception: sqlite3.Error) -> int:
    """The lowest byte is the kind, the others tell more of it."""
    code: int = getattr(exception, "sqlite_errorcode", None) or 0
    return code & 0xFF
