"""The hours of today: what has an hour, and what is free between it from now on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from rapport.activities.diary import Diary, Room, clock_time, hours_of
from rapport.activities.models import Step
from rapport.desk.day import Day
from rapport.desk.week import SHORTEST_FREE
from rapport.people.viewer import Viewer


@dataclass(frozen=True)
class Hour:
    """A line of the agenda: a step, or a free stretch until some hour."""

    at: time
    step: Step | None = None
    until: time | None = None


def agenda_of(day: Day, viewer: Viewer) -> list[Hour]:
    """By the clock; empty where nothing has an hour, for then the whole day is free. One query, for the office."""
    steps = day.agenda
    if not steps:
        return []
    clock = viewer.now.astimezone(viewer.user.zone).time()
    diary = Diary(Room.of(viewer.user), viewer.today, clock, hours_of(viewer.user))
    for step in steps:
        diary.put(viewer.today, step.kind, step.due_at)
    free = [
        Hour(clock_time(start), until=clock_time(end))
        for start, end in diary.free(viewer.today)
        if end - start >= SHORTEST_FREE
    ]
    timed = [Hour(step.due_at, step=step) for step in steps if step.due_at]
    return sorted([*timed, *free], key=lambda one: (one.at, one.step.pk if one.step else 0))
