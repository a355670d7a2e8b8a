"""Whoever writes on SQLite takes a turn, and gives it back however the transaction ends."""

import fcntl
import os
from contextlib import closing, contextmanager, suppress
from io import FileIO

import pytest
from django.db import connection, transaction

from rapport.kit.sqlite import base

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets many write at once.")
    connection.ensure_connection()


@contextmanager
def another():
    """A file of its own, as another process or thread has it."""
    with closing(FileIO(os.open(f"{connection.settings_dict['NAME']}-turn", os.O_RDWR))) as file:
        yield file


def is_free():
    with another() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_a_turn_lasts_as_long_as_the_transaction():
    assert is_free()
    with transaction.atomic():
        assert not is_free()
        with transaction.atomic():
            pass
        assert not is_free()
    assert is_free()
    with suppress(ZeroDivisionError), transaction.atomic():
        1 / 0  # noqa: B018
    assert is_free()
    with transaction.atomic():
        connection.close()
    assert is_free()


def test_whoever_waits_too_long_for_a_turn_writes_all_the_same(monkeypatch):
    monkeypatch.setattr(base, "LONGEST_SECONDS", 0.01)
    with another() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE people_settled SET token = 'written'")
            cursor.execute("SELECT token FROM people_settled")
            assert cursor.fetchone() == ("written",)
