"""What a database is told before many chunks of rows are written, each in a short transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Pages, kibibytes where it is less than nothing, bytes: small enough for an import to keep within its memory.
_SQLITE = {"wal_autocheckpoint": 8_000, "cache_size": -64_000, "mmap_size": 0}


@contextmanager
def long_writing() -> Iterator[None]:
    """SQLite copies pages from its log into the file after each transaction, the same ones again and again, and what it
    maps of the file counts as memory: while this lasts it copies seldom and maps nothing."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = {}
        for name in _SQLITE:
            cursor.execute(f"PRAGMA {name}")
            before[name] = cursor.fetchone()
        for name, value in _SQLITE.items():
            cursor.execute(f"PRAGMA {name}={value}")
        try:
            yield
        finally:
            for name, found in before.items():
                if found:  # a base in memory has no file to map
                    cursor.execute(f"PRAGMA {name}={found[0]}")
