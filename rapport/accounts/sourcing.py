"""Saying where a client or an inquiry comes from, when the source may be a new one."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rapport.accounts.models import Source
from rapport.people.models import User


def say_where_from(*, by: User, row: Any, source: str, origin: Any, **recommended: Any) -> None:
    """`row` is an account or an interest, `source` a name as somebody wrote it. Raises Refusal as the verbs do."""
    with transaction.atomic():
        named = Source.objects.named(source, origin=origin, by=by) if source.strip() else None
        row.come_from(by=by, origin=origin, source=named, **recommended)
