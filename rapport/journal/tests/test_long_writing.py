"""While an import writes chunk after chunk, SQLite keeps more of what it writes; then it is as it was."""

import pytest
from django.db import connection

from rapport.journal.long_writing import long_writing

pytestmark = pytest.mark.django_db


def told(name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL needs to be told nothing")
@pytest.mark.parametrize("name", ["wal_autocheckpoint", "cache_size"])
def test_what_sqlite_was_told_before_holds_again_afterwards(name):
    usual = told(name)
    with long_writing():
        assert told(name) != usual
    assert told(name) == usual
