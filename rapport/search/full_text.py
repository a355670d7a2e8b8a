"""The one thing that the two databases do differently: a full-text index over a column of tokens.

SQLite: a virtual table FTS5 beside the table, kept by triggers. PostgreSQL: a GIN index over the tokens as a
`tsvector`; no extension. Both are part of the table's own transaction, so the rest of the floor only writes rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

# Signs that begin a token which is no plain word; see tokens.py.
SIGNS = "=@#~:"
LONGEST = 60
INDEXED = 3  # letters of a beginning that SQLite holds like a whole word


class Term(NamedTuple):
    """A token, or the beginning of one."""

    token: str
    begins: bool = False


# Met by one of its terms.
Group = Sequence[Term]
# Each group must be met.
Wanted = Sequence[Group]


def ids(table: str, *, most: int | None = None, beyond: int = 0) -> str:
    """The SQL of the ids of rows whose tokens meet what `written` makes; on SQLite the newest first."""
    part = f" LIMIT {int(most)} OFFSET {int(beyond)}" if most else ""
    if connection.vendor == "sqlite":
        order = " ORDER BY rowid DESC" if most else ""
        return f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH %s{order}{part}"
    return f"SELECT id FROM {table} WHERE {_VECTOR} @@ %s::tsquery{part}"


def among(table: str, *, most: int, beyond: int = 0) -> str:
    """The SQL of the condition that a row of `table` is one of them; few rows, so each is fetched by its id."""
    found = ids(table, most=most, beyond=beyond)
    return f"id IN ({found})" if connection.vendor == "sqlite" else f"id = ANY(ARRAY({found}))"


def rows(table: str, columns: str, checked: Sequence[Group], *, most: int, beyond: int = 0) -> str:
    """The SQL of rows that are among them and meet the `checked` groups as well."""
    if not checked:
        return f"SELECT {columns} FROM {table} WHERE {among(table, most=most, beyond=beyond)}"
    place = "instr" if connection.vendor == "sqlite" else "strpos"
    either = (" OR ".join([f"{place}(' ' || {table}.tokens || ' ', %s) > 0"] * len(group)) for group in checked)
    conditions = "".join(f" AND ({condition})" for condition in either)
    if connection.vendor == "postgresql":
        found = f"{ids(table)}{conditions} LIMIT {most} OFFSET {beyond}"
        return f"SELECT {columns} FROM {table} WHERE id = ANY(ARRAY({found}))"
    return (
        f"SELECT {columns} FROM {table}_words CROSS JOIN {table} ON {table}.id = {table}_words.rowid"
        f" WHERE {table}_words MATCH %s{conditions} ORDER BY {table}_words.rowid DESC LIMIT {most} OFFSET {beyond}"
    )


def looked_for(checked: Sequence[Group]) -> list[str]:
    """The parameters of that SQL that follow."""
    return [f" {term.token}" if term.begins else f" {term.token} " for group in checked for term in group]


def written(wanted: Wanted) -> str:
    """The parameter of that SQL: every group must be met."""
    if connection.vendor == "sqlite":
        return _written(wanted, '"{}"', '"{}"*', " OR ", " AND ")
    return _written(wanted, "'{}'", "'{}':*", " | ", " & ")


def merge_index(table: str) -> None:
    """Leaves nothing in the index of what its rows no longer hold."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}_words({table}_words) VALUES ('optimize')")


def _written(wanted: Wanted, whole: str, begun: str, either: str, both: str) -> str:
    """Tokens hold letters, digits and SIGNS only, so quoting them is safe."""
    groups = [either.join((begun if term.begins else whole).format(term.token) for term in group) for group in wanted]
    return both.join(f"({group})" for group in groups)


_VECTOR = "search_vector(tokens)"


def put_up(schema_editor: Any, table: str) -> None:
    """Makes the index of a table that has the columns `id` and `tokens`; for migrations.

    A later migration that alters the table must call this again on SQLite, which builds the table anew.
    """
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement.format(table=table, vector=_VECTOR, signs=SIGNS))


def take_down(schema_editor: Any, table: str) -> None:
    gone = "TABLE" if schema_editor.connection.vendor == "sqlite" else "INDEX"
    for trigger in ("in", "out", "over") if gone == "TABLE" else ():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{trigger}")
    schema_editor.execute(f"DROP {gone} IF EXISTS {table}_words")


_PUT = "INSERT INTO {table}_words(rowid, tokens) VALUES (new.id, new.tokens);"
_TAKE = "INSERT INTO {table}_words({table}_words, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
_SQLITE = (
    "CREATE VIRTUAL TABLE {table}_words USING fts5(tokens, content='{table}', content_rowid='id', detail='none',"
    " columnsize=0, prefix='1 2 3', tokenize=\"ascii tokenchars '{signs}'\")",
    "CREATE TRIGGER {table}_in AFTER INSERT ON {table} BEGIN " + _PUT + " END",
    "CREATE TRIGGER {table}_out AFTER DELETE ON {table} BEGIN " + _TAKE + " END",
    "CREATE TRIGGER {table}_over AFTER UPDATE OF tokens ON {table} BEGIN " + _TAKE + " " + _PUT + " END",
    "INSERT INTO {table}_words({table}_words) VALUES ('rebuild')",
)
# The cost, and a language that is not taken apart, keep the planner from reading the whole table for a long question.
# Rows that were just written wait in a list that each search reads through: it is kept short.
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION search_vector(tokens text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE"
    " COST 5000 AS $$ BEGIN RETURN array_to_tsvector(string_to_array(tokens, ' ')); END $$",
    "CREATE INDEX {table}_words ON {table} USING gin (({vector})) WITH (gin_pending_list_limit = 256)",
)
