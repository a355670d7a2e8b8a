"""The week of one person: what stands on each day, how full it is, and which hours are free."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q

from rapport.activities.diary import Diary, Load, Span
from rapport.activities.due_days import DueDays
from rapport.activities.meetings import with_guests
from rapport.activities.models import Step
from rapport.interests.models import Interest
from rapport.people.models import User
from rapport.people.viewer import Viewer

READ = 400
# More than fit on a day; what is beyond stands in the list of steps.
SHOWN = 30
FRIDAY = 4
WEEK = timedelta(days=7)
SHORTEST_FREE = 30


@dataclass
class WeekDay:
    """One column. `works` is whether the office is open on that day, `is_away` whether an absence is planned."""

    day: date
    load: Load
    works: bool
    is_away: bool
    for_calls: bool | None
    free: list[Span]
    every: list[Step] = field(default_factory=list)

    @property
    def steps(self) -> list[Step]:
        return self.every[:SHOWN]

    @property
    def unseen(self) -> int:
        return max(len(self.every) - SHOWN, 0)

    @property
    def has_hours(self) -> bool:
        return bool(self.load.taken)


def monday_at_hand(on: date) -> date:
    """Of the week of the day; at a weekend of the week to come."""
    weekday = on.weekday()
    return on + timedelta(days=7 - weekday if weekday > FRIDAY else -weekday)


@dataclass
class Week:
    owner: User
    monday: date
    diary: Diary
    days: list[WeekDay]

    @property
    def before(self) -> date:
        return self.monday - WEEK

    @property
    def after(self) -> date:
        return self.monday + WEEK

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def late(self) -> int:
        """How many steps are late from before, said beside the week at hand."""
        return self.diary.late if self.is_this else 0

    @property
    def is_this(self) -> bool:
        return self.monday == monday_at_hand(self.diary.on)


def whose(viewer: Viewer) -> list[User]:
    """Those whose week the reader may see: the reader's own first, then people stood in for and led."""
    others = (viewer.stands_in_for | viewer.people_led) - {viewer.user.pk}
    return [viewer.user, *User.objects.active().filter(pk__in=others).order_by("name")] if others else [viewer.user]


def week_of(viewer: Viewer, owner: User, monday: date) -> Week:
    """Seven queries at most, whatever the number of steps."""
    sunday = monday + timedelta(days=6)
    diary = Diary.of(owner, on=viewer.today, now=viewer.now, until=sunday)
    open_days = DueDays.of(owner, None)
    every = [_day(diary, open_days, monday + timedelta(days=n)) for n in range(7)]
    by_day = {day.day: day for day in every}
    for step in _steps(viewer, owner, monday, sunday):
        by_day[step.due_on].every.append(step)
    days = [day for day in every if day.day.weekday() < 5 or day.works or day.every]
    return Week(owner, monday, diary, days)


def _day(diary: Diary, open_days: DueDays, day: date) -> WeekDay:
    away, works = diary.is_away(day), open_days.is_open(day)
    free = [span for span in diary.free(day) if span[1] - span[0] >= SHORTEST_FREE]
    turn = diary.room.pattern.is_for_calls(day) if works else None
    return WeekDay(day, diary.load(day), works, away, turn, free if works and not away else [])


def _steps(viewer: Viewer, owner: User, monday: date, sunday: date) -> list[Step]:
    """What is open, and what had an hour and is done; by the clock, then what has no hour."""
    interests = Interest.objects.select_related("stage").order_by("pk")
    kept: Any = Q(done_at=None) | Q(due_at__isnull=False) & ~Q(outcome="dropped")
    found: Any = (
        with_guests(Step.objects.visible_to(viewer))
        .owned_by(owner.pk)
        .filter(kept, due_on__gte=monday, due_on__lte=sunday)
        .select_related("account", "contact")
        .prefetch_related(Prefetch("interests", interests))
        .order_by("due_on", F("due_at").asc(nulls_last=True), "id")[:READ]
    )
    return list(found)
