"""How soon we answered, week by week: median and share within the norm. Docs: algorithms/reaction.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from statistics import median

from rapport.desk.lists.filters import ALL, MINE, TEAM, Rows
from rapport.desk.lists.inbound import INBOUND
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

WEEKS = 13


@dataclass
class Week:
    """`minutes` of each that was answered; `waiting` are those that are still open."""

    monday: date
    minutes: list[int] = field(default_factory=list)
    within: int = 0
    late: int = 0
    waiting: int = 0

    @property
    def came(self) -> int:
        return len(self.minutes) + self.waiting

    @property
    def median(self) -> int | None:
        return round(median(self.minutes)) if self.minutes else None

    @property
    def measured(self) -> int:
        """Those of which it is known whether they were answered in time."""
        return self.within + self.late

    @property
    def share(self) -> float | None:
        return self.within / self.measured if self.measured else None

    def count(self, answered_at: datetime | None, due_at: datetime, minutes: int | None, now: datetime) -> None:
        """One that needed an answer. One that still waits counts as late as soon as the norm is over."""
        is_over = answered_at is not None
        self.waiting += not is_over
        if minutes is not None:
            self.minutes.append(minutes)
        if is_over or due_at < now:
            is_within = answered_at is not None and answered_at <= due_at
            self.within += is_within
            self.late += not is_within


def weeks_of(viewer: Viewer, whose: str) -> list[Week]:
    """The last weeks, the newest first, by the reader's own zone; one query."""
    monday = viewer.today - timedelta(days=viewer.today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    since = datetime.combine(first, time(), viewer.user.zone)
    found = {first + timedelta(weeks=number): Week(first + timedelta(weeks=number)) for number in range(WEEKS)}
    for arrived_at, answered_at, due_at, minutes in _facts(viewer, whose, since):
        day = arrived_at.astimezone(viewer.user.zone).date()
        found[day - timedelta(days=day.weekday())].count(answered_at, due_at, minutes, viewer.now)
    return sorted((week for week in found.values() if week.came), key=lambda week: week.monday, reverse=True)


def _facts(viewer: Viewer, whose: str, since: datetime) -> Iterable[tuple]:
    rows: Rows = INBOUND.filters[0].narrows(INBOUND.rows(viewer), whose, viewer)
    needed = rows.filter(arrived_at__gte=since).exclude(is_open=False, answered_at=None)
    return needed.order_by().values_list("arrived_at", "answered_at", "due_at", "minutes").iterator(2_000)


def usual_whose(viewer: Viewer) -> str:
    return TEAM if viewer.may(Permission.CONTROL_READ) else MINE if viewer.may(Permission.ACCOUNT_LOG) else ALL
