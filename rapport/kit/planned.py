"""Prepared queries on PostgreSQL: each connection plans a statement once and then asks for it by its name.

A long query takes longer to plan than to answer. Words of a query stand in it, because partial indexes are found by
them; numbers, days and hours are filled in, so that one plan serves all of them.

psycopg is met through Django's connection only: where SQLite is used, it is not loaded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

from django.db.models import Expression

# Of each connection; the one not asked for the longest time goes.
PLANS = 100
_LARGE = 2**31


@dataclass(frozen=True)
class Plan:
    """The text as PostgreSQL reads it, and which of the values, by their places, are sent with it."""

    text: str
    sent: tuple[int, ...]


def plan(connection: Any, sql: str, params: Sequence[Any]) -> Plan:
    """What is filled in at each asking is an expression among the params, and sent once, however often it stands."""
    places, sent, known = iter(range(len(params))), list[int](), dict[int, int]()

    def put(mark: re.Match[str]) -> str:
        if mark[0] == "%%":
            return "%"
        value = params[place := next(places)]
        if isinstance(value, str):
            return str(connection.Database.sql.Literal(value).as_string(connection.connection))
        if isinstance(value, Expression) and id(value) in known:
            return f"${known[id(value)]}"
        sent.append(place)
        known[id(value)] = len(sent)
        return f"${len(sent)}"

    connection.ensure_connection()
    with connection.wrap_database_errors:
        return Plan(re.sub("%%|%s", put, sql), tuple(sent))


class Planned:
    """A connection as a compiler asks it, for one statement."""

    def __init__(self, connection: Any, plan: Plan) -> None:
        self._connection, self._plan = connection, plan

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> Any:
        found = self._connection.cursor()
        found.cursor = _Cursor(self._connection, self._plan)
        return found


class _Cursor:
    def __init__(self, connection: Any, plan: Plan) -> None:
        self._psycopg, self._plan = connection.Database, plan
        self._raw = self._psycopg.RawCursor(connection.connection)
        self._query = SimpleNamespace(query=plan.text.encode())  # where Django's log of queries looks for it

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def execute(self, sql: str, params: Sequence[Any]) -> None:
        """`sql` is what counters have read; what is sent stands in the plan."""
        values = [self._of_one_kind(params[place]) for place in self._plan.sent]
        self._raw.execute(self._plan.text, values, prepare=_keeps_plans(self._psycopg, self._raw.connection))

    def _of_one_kind(self, value: Any) -> Any:
        """Small numbers as what they are in a text; else those of two bytes would have a plan of their own."""
        if isinstance(value, int) and not isinstance(value, bool) and -_LARGE <= value < _LARGE:
            return self._psycopg.types.numeric.Int4(value)
        return value


_direct: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


def _keeps_plans(psycopg: Any, connection: Any) -> bool | None:
    """False behind a pooler, known by numbering sessions itself: the next statement may come to another session.

    Else None, by which psycopg plans what a connection is asked for again (`prepare_threshold`).
    """
    if connection not in _direct:
        connection.prepared_max = PLANS
        [number] = psycopg.ClientCursor(connection).execute("SELECT pg_backend_pid()").fetchone()
        _direct[connection] = number == connection.info.backend_pid
    return None if _direct[connection] else False
