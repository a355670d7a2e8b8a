"""Reads the journal on from where it was left and notes who has to hear of what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, partial

from django.db import transaction

from rapport.journal.models import Entry
from rapport.notices.kinds import Kind, Way, kind_of, known_codes, seen_by
from rapport.notices.models import Cursor, Habits, Notice
from rapport.people.models import User
from rapport.people.viewer import Viewer

AT_A_TIME = 200


def gather(now: datetime) -> int:
    """Notes every notice that follows from entries since the last time; says how many entries told of something.

    Runs as often as one likes: what was read is behind the cursor, in the same transaction as its notices.
    """
    read = 0
    while batch := _gather_some(now):
        read += batch
    return read


def _gather_some(now: datetime) -> int:
    with transaction.atomic():
        cursor = _cursor()
        near = Entry.objects.after(cursor.transaction, cursor.entry_id)
        end = near.values_list("transaction", "id").last()
        entries = list(near.filter(code__in=known_codes()).prefetch_related("subjects")[:AT_A_TIME])
        viewer_of = lru_cache(maxsize=None)(partial(Viewer.of, now=now))
        for entry in entries:
            if kind := kind_of(entry):
                _tell(entry, kind, now, viewer_of)
        last = (entries[-1].transaction, entries[-1].pk) if entries else (0, 0)
        reached = last if len(entries) == AT_A_TIME or end is None else max(last, end)
        if reached > (0, 0):
            Cursor.objects.update(transaction=reached[0], entry_id=reached[1])
    return len(entries)


def _cursor() -> Cursor:
    """Where reading was left, held until the transaction ends; at first at the end of the journal."""
    if not Cursor.objects.exists():
        transaction_number, number = Entry.objects.end()
        Cursor.objects.get_or_create(id=1, defaults={"transaction": transaction_number, "entry_id": number})
    return Cursor.objects.select_for_update().get()


def _tell(entry: Entry, kind: Kind, now: datetime, viewer_of: Callable[[User], Viewer]) -> None:
    """Nobody hears of their own act, of what they may not see, or twice of the same."""
    concerned = set(kind.whom(entry)) - {entry.actor_id}
    made = []
    for user in User.objects.active().filter(pk__in=concerned).select_related("habits"):
        habits = getattr(user, "habits", None) or Habits(user=user)
        if habits.way(kind.code) == Way.OFF or not seen_by(viewer_of(user), [entry]):
            continue
        mail_at = habits.mail_at(kind.code, now)
        made.append(Notice(user=user, entry=entry, kind=kind.code, made_at=now, mail_at=mail_at))
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    Notice.objects.recount(notice.user_id for notice in made)
