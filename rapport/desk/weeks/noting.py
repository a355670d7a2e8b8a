"""The note of the week: what each head is told on Monday morning, in the head's own language."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Sum

from rapport.desk.control import out_of_rhythm, stand_out, what_stands_out
from rapport.desk.weeks.counting import monday_of
from rapport.desk.weeks.models import Week, told_of
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

MORNING = time(7)
# The sum of one person would be that person's own figures, which are not told of on this day.
AT_LEAST = 2
_TOLD = ("taken_in", "from_clients", "won", "lost", "year_ended", "year_all")


def note_weeks(now: datetime) -> int:
    """Tells every head who was not told yet, from Monday morning on; says how many. Safe to run twice."""
    by, told = User.objects.rapport(), 0
    for head in User.objects.granted(Permission.CONTROL_READ).order_by("pk"):
        local = now.astimezone(head.zone)
        monday = monday_of(local.date())
        once = f"note-{head.pk}-{monday}"
        if (local.date() == monday and local.time() < MORNING) or Entry.objects.filter(once=once).exists():
            continue
        told += _note(by, head, Viewer.of(head, now), once)
    return told


def _note(by: User, head: User, viewer: Viewer, once: str) -> bool:
    monday = monday_of(viewer.today) - timedelta(days=7)
    data: dict[str, Any] = {"monday": monday, "needing": str(needing(viewer)), **_sums(viewer, monday)}
    try:
        with act("week.noted", by=by, about=[head], once=once, **data):
            pass
    except Refusal:  # another worker has just written it
        return False
    return True


def needing(viewer: Viewer) -> int:
    """How many things need the head now."""
    found = stand_out(what_stands_out(viewer))
    return sum(group.count for group in found.values()) + out_of_rhythm(viewer).count


def _sums(viewer: Viewer, monday: Any) -> dict[str, str]:
    """The sums of the people led, as text; empty where these are fewer than two."""
    weeks = Week.objects.filter(user__in=told_of(viewer).order_by().values("pk"), monday=monday).order_by()
    sums = weeks.aggregate(people=Count("pk"), **{name: Sum(name) for name in _TOLD})
    many = sums.pop("people") >= AT_LEAST
    return {name: str(number or 0) if many else "" for name, number in sums.items()}
