"""A base of a given size in an empty database, always the same for the same day."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils import timezone

from rapport.accounts import duplicates
from rapport.accounts.models import Account
from rapport.accounts.models.likeness import Comparing
from rapport.config.bench import clients, firm, interests, steps, telling
from rapport.config.bench.layout import Layout
from rapport.config.bench.rows import unchecked
from rapport.interests import rebuilding
from rapport.kit.refusal import Refusal
from rapport.search import indexing

MODELS = (*firm.MODELS, *clients.MODELS, *steps.MODELS, *interests.MODELS, *telling.MODELS)


def build(layout: Layout, today: date) -> None:
    """Rows, then what follows from them: sums and search. Raises Refusal where there are accounts already."""
    if Account.objects.exists():
        raise Refusal("not_empty", "This database holds accounts; a base for the benchmark needs an empty one.")
    calendar, journal = telling.Calendar(today), telling.Journal()
    with unchecked(MODELS):
        firm.write(layout, calendar)
        talks = steps.Steps(layout, calendar, journal)
        accounts = interests.whose(layout)
        talks.write_done(interests.of_accounts(layout, accounts))
        for account in layout.own_steps:
            talks.write_open(layout.own_step(account), account)
        interests.Interests(layout, calendar, journal, talks).write(accounts)
        talks.flush()
        clients.Clients(layout, calendar, journal, talks.spoken).write()
        journal.flush()
    rebuilding.rebuild()
    indexing.rebuild()
    _take_as_compared()
    if connection.vendor == "postgresql":  # which does so by itself in time; SQLite never does
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _take_as_compared() -> None:
    """So that no run is spent on looking for duplicates in the whole base, which takes a core of its own."""
    now = timezone.now()
    duplicates.catch_up(now)
    Comparing.objects.update(run_began_at=now, run_ended_at=now)
