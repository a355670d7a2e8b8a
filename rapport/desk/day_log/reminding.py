"""In the evening, once, whoever worked and has not written the day down is reminded; not in the hours of quiet."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.notices.models import Habits
from rapport.people.models import DayLog, User
from rapport.people.roles import Permission
from rapport.people.working_time import WorkingTime

EVENING = time(16)


def remind_of_days(now: datetime) -> int:
    """Says how many people; safe to run twice. From the close of their office on, before their quiet begins."""
    by, told = User.objects.rapport(), 0
    people = User.objects.granted(Permission.ACCOUNT_LOG).select_related("habits", "office")
    for user in people.prefetch_related("office__closings").order_by("pk"):
        local = now.astimezone(user.zone)
        once = f"dayend-{user.pk}-{local.date()}"
        if not _is_evening(user, now) or DayLog.objects.filter(user=user, day=local.date()).exists():
            continue
        begin = datetime.combine(local.date(), time(), user.zone)
        if Entry.objects.filter(actor=user, recorded_at__range=(begin, now)).exists():
            told += _remind(by, user, once)
    return told


def _is_evening(user: User, now: datetime) -> bool:
    """By the person's clock: the office has closed, and the person's hours of quiet have not begun."""
    local, habits = now.astimezone(user.zone).time(), getattr(user, "habits", None) or Habits(user=user)
    closes = WorkingTime.of(user).closes_on(now)
    starts = max(closes or EVENING, EVENING)
    return starts <= local < habits.quiet_from if habits.quiet_from > starts else False


def _remind(by: User, user: User, once: str) -> bool:
    names: dict[str, Any] = {"name": user.name}
    try:
        with act("day.ended", by=by, about=[user], once=once, **names):
            return True
    except Refusal:  # told already, or by another worker
        return False
