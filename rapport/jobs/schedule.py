"""What runs by itself again and again: each package says so in its `jobs.py`, and any worker keeps the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django_tasks.base import Task

from rapport.jobs.backend import enqueue_once
from rapport.jobs.models import Appointment

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Regular:
    """A task without arguments, every so often. Those of a day or more run at `hour` UTC."""

    task: Task
    every: timedelta
    hour: int = 0

    @property
    def name(self) -> str:
        return str(self.task.module_path)

    def next_after(self, now: datetime) -> datetime:
        """The next round moment, the same for every worker and whatever the time of the last start."""
        start = _EPOCH + timedelta(hours=self.hour)
        return start + ((now - start) // self.every + 1) * self.every


_regulars: dict[str, Regular] = {}


def regularly(task: Task, *, every: timedelta, hour: int = 0) -> None:
    """Declares that the task runs every so often, beginning with the next round moment."""
    regular = Regular(task, every, hour)
    _regulars[regular.name] = regular


def keep_appointments(now: datetime) -> None:
    """Enqueues what is due, once, whatever the number of workers; what was missed while none ran is not made up."""
    known = dict(Appointment.objects.filter(task__in=_regulars).values_list("task", "at"))
    for regular in _regulars.values():
        if regular.name not in known:
            Appointment.objects.get_or_create(task=regular.name, defaults={"at": regular.next_after(now)})
        elif known[regular.name] <= now:
            _keep(regular, known[regular.name], now)


def _keep(regular: Regular, at: datetime, now: datetime) -> None:
    with transaction.atomic():
        if Appointment.objects.filter(task=regular.name, at=at).update(at=regular.next_after(now)):
            enqueue_once(regular.task, regular.name)
