"""What waits in a register longer than it should is told once: to whoever answers, the deputy, the head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from rapport.activities.models import Letter
from rapport.interests.models import Inbound, InternalRequest
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.people.models import User

Late = tuple[str, str, Any, dict[str, Any]]  # the one-time key, the code, the row, what a reader needs


def tell_of_late_rows(now: datetime) -> int:
    """Says of how many it was told; safe to run twice."""
    by, told = User.objects.rapport(), 0
    late = list(_late(now))
    known = set(Entry.objects.filter(once__in=[one[0] for one in late]).values_list("once", flat=True))
    for once, code, row, names in late:
        if once not in known:
            about = [row, row.account, row.owner]
            with act(code, by=by, about=about, once=once, **names, name=row.owner.name):
                told += 1
    return told


def _late(now: datetime) -> Iterator[Late]:
    """Inbound by the hour; letters, which stand there too, and requests where the owner's day has ended that was the
    last one."""
    for row in Inbound.objects.late(at=now).filter(letter=None).whole():
        yield f"inbound-{row.pk}-{row.owner_id}", "inbound.late", row, {"who": str(row)}
    for letter in Letter.objects.late(on=now.date() + timedelta(days=1)).whole():
        if letter.answer_by and letter.answer_by < _today(letter.owner, now):
            yield f"letter-{letter.pk}-{letter.owner_id}", "letter.late", letter, {"mark": letter.mark}
    for asked in InternalRequest.objects.late(on=now.date() + timedelta(days=1)).whole():
        if asked.due_on < _today(asked.owner, now):
            yield f"request-{asked.pk}-{asked.owner_id}", "request.late", asked, {"what": str(asked)}


def _today(owner: User, now: datetime) -> date:
    return now.astimezone(owner.zone).date()
