"""Tokens that are others whenever something changes: of people, and of what the firm has settled.

That of people, whenever somebody comes or goes, leads, is away or is stood in for (migration 0016). That of the
settings, whenever numbers, closings, own fields or playbooks change (migration 0017 and those of their packages).

Triggers of the database write them, at random and in the transaction of the change: so what was read under a token
holds as long as the token does, in every process, and a change that is taken back leaves none behind.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import CharField
from django.db.models.expressions import RawSQL

STAMP = RawSQL("(SELECT token FROM people_stamp)", (), output_field=CharField())
SETTLED = RawSQL("(SELECT token FROM people_settled)", (), output_field=CharField())


def stamp_now() -> str:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM people_stamp")
        return str(cursor.fetchone()[0])
