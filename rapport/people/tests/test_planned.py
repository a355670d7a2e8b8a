"""Prepared queries on PostgreSQL are planned once, but never behind a pooler."""

from urllib.parse import unquote, urlsplit

import pytest
from django.db import connection
from django.db.models import BigIntegerField

from rapport.kit.planned import Planned, plan
from rapport.kit.prepared import Given, Prepared
from rapport.people.models import User
from rapport.people.roles import Role
from tests.pgbouncer import PORT, pooled
from tests.world import person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans in no time."),
]


def kept(connection, text):
    """How many plans the connection keeps of queries with this text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%{text}%"])
        return cursor.fetchone()[0]


def test_a_query_is_planned_once_for_numbers_of_all_sizes_and_for_each_word():
    ida, boss = person(), person(role=Role.HEAD)
    ask = Prepared(lambda role, pk: User.objects.filter(grants__role=role, pk=pk), pk=BigIntegerField())
    for number in (boss.pk, 7, 40_000, 2**31 - 1, 0):
        assert ask(Role.HEAD, pk=number) == ([boss] if number == boss.pk else [])
    assert ask(Role.HEAD, pk=2**63 - 1) == []
    assert [ask(Role.ACCOUNT_MANAGER, pk=one.pk) for one in (ida, boss, ida)] == [[ida], [], [ida]]
    assert kept(connection, """"role" = 'head' AND""") == 1
    assert kept(connection, """"role" = 'account_manager' AND""") == 1


def test_the_log_of_queries_shows_what_was_sent(django_assert_num_queries):
    ask = Prepared(lambda role, pk: User.objects.filter(grants__role=role, pk=pk), pk=BigIntegerField())
    for _time in range(3):
        with django_assert_num_queries(1) as queries:
            ask(Role.HEAD, pk=1)
        assert """"role" = 'head' AND""" in queries[0]["sql"]


def test_a_percent_sign_and_quotes_in_a_word_are_words():
    ask = Prepared(lambda name, pk: User.objects.filter(name__contains=name, pk=pk), pk=BigIntegerField())
    odd = person(name="100% %s O'Hara\\n $1")
    assert ask("% %s O'Hara\\n $1", pk=odd.pk) == [odd]


def test_behind_a_pooler_nothing_is_kept_though_nobody_named_it():
    number = Given("number", BigIntegerField())

    def asked(connection):
        text = plan(connection, "SELECT %s + %s + 1 AS pooled", [number, number])
        with Planned(connection, text).cursor() as cursor:
            cursor.execute("SELECT %s + %s + 1", [20, 20])
            return cursor.fetchone()[0]

    with pooled() as url:
        through = connection.copy("through")
        named = {**connection.settings_dict, "HOST": unquote(urlsplit(url).hostname), "PORT": PORT}
        through.settings_dict = {**named, "OPTIONS": {**named["OPTIONS"], "pool": False}}
        try:
            assert [asked(one) for one in (through, connection) for _time in range(4)] == [41] * 8
            assert (kept(through, "AS pooled"), kept(connection, "AS pooled")) == (0, 1)
        finally:
            through.close()
