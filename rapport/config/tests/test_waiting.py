"""What others hold is not waited for without end: the page says so and asks to try again."""

import sqlite3
from contextlib import closing, contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from rapport.activities.models import Step
from rapport.config.backups.snapshot import let_go
from rapport.config.settings_database import LOCK_SECONDS, STATEMENT_SECONDS
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@contextmanager
def held_by_another():
    """Somebody else's transaction that holds the steps."""
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(named["NAME"], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        return
    with psycopg.connect(host=named["HOST"], user=named["USER"], dbname=named["NAME"]) as other:
        other.execute(f"LOCK TABLE {Step._meta.db_table} IN EXCLUSIVE MODE")
        yield
        other.rollback()


WAITS = {"sqlite": ["PRAGMA busy_timeout = 200"]}
WAITS["postgresql"] = ["SET lock_timeout = '200ms'", "SET statement_timeout = '200ms'"]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("part", [False, True], ids=["page", "part of a page"])
def test_a_change_that_waits_too_long_says_so_and_succeeds_later(client, which, part):
    if which >= len(WAITS[connection.vendor]):
        pytest.skip("SQLite has one limit.")
    ida = world.person(role=Role.HEAD)
    account = world.account(owner=ida)
    client.force_login(ida)
    client.raise_request_exception = False
    headers = {"HX-Request": "true"} if part else {}
    form = {"kind": "call", "due_on": world.today(), "owner": ida.pk, "title": "Ring", "once": uuid4()}
    client.get("/me/")
    with connection.cursor() as cursor:
        cursor.execute(WAITS[connection.vendor][which])
    try:
        with held_by_another():
            answer = client.post(f"/accounts/{account.pk}/steps/", form, headers=headers)
    finally:
        let_go()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "nothing was saved" in answer.content.decode()
    assert ("<html" in answer.content.decode()) is not part
    assert client.post(f"/accounts/{account.pk}/steps/", form).status_code == 302


def test_every_connection_is_told_how_long_it_may_wait():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is told by its own setting.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout')")
        told = dict(cursor.fetchall())
    assert told == {"statement_timeout": str(STATEMENT_SECONDS * 1000), "lock_timeout": str(LOCK_SECONDS * 1000)}
