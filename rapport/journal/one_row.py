"""One row written at a time: the SQL is built once for each set of columns; Django builds it anew for each row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


def update_row(model: type[models.Model], values: Mapping[str, Any], **known: Any) -> bool:
    """Sets the columns of `values` in the row that is `known` by its columns; whether there was one."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    fields, sql = _update(model, tuple(values), tuple(known), connection.vendor)
    given = zip(fields, (*values.values(), *known.values()), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(sql, [field.get_db_prep_save(value, connection) for field, value in given])
        return bool(cursor.rowcount)


@cache
def _update(
    model: type[models.Model], columns: tuple[str, ...], known: tuple[str, ...], _vendor: str
) -> tuple[list[Any], str]:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields: list[Any] = [model._meta.get_field(name) for name in (*columns, *known)]
    names = [f"{quote(field.column)} = %s" for field in fields]
    into, where = ", ".join(names[: len(columns)]), " AND ".join(names[len(columns) :])
    return fields, f"UPDATE {quote(model._meta.db_table)} SET {into} WHERE {where}"
