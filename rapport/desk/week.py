"""The week of one person: what stands on each day, how full it is, and which hours are free."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, DateField, F, OuterRef, Q, Subquery

from rapport.activities.diary import Diary, Load, Span
from rapport.activities.due_days import DueDays
from rapport.activities.meetings import with_guests
from rapport.activities.models import Step
from rapport.interests.models import Interest
from rapport.kit.prepared import Prepared
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


def whose(viewer: Viewer) -> dict[int, str]:
    """Those whose week the reader may see, with their names: the reader first, then people stood in for and led."""
    others = _others(viewer.timeless) if _besides(viewer) else []
    return {viewer.user.pk: viewer.user.name, **dict(others)}


def _besides(viewer: Viewer) -> frozenset[int]:
    return (viewer.stands_in_for | viewer.people_led) - {viewer.user.pk}


_others: Prepared[tuple[int, str]] = Prepared(
    lambda viewer: User.objects.active().filter(pk__in=_besides(viewer)).order_by("name").values_list("pk", "name")
)


def week_of(viewer: Viewer, owner: User, monday: date) -> Week:
    """Seven queries at most, whatever the number of steps."""
    sunday = monday + timedelta(days=6)
    diary = Diary.of(owner, on=viewer.today, now=viewer.now, until=sunday)
    open_days = DueDays.of(owner, None)
    every = [_day(diary, open_days, monday + timedelta(days=n)) for n in range(7)]
    by_day = {day.day: day for day in every}
    for step in _steps(viewer.timeless, owner=owner.pk, monday=monday, sunday=sunday):
        by_day[step.due_on].every.append(step)
    days = [day for day in every if day.day.weekday() < 5 or day.works or day.every]
    return Week(owner, monday, diary, days)


def _day(diary: Diary, open_days: DueDays, day: date) -> WeekDay:
    away, works = diary.is_away(day), open_days.is_open(day)
    free = [span for span in diary.free(day) if span[1] - span[0] >= SHORTEST_FREE]
    turn = diary.room.pattern.is_for_calls(day) if works else None
    return WeekDay(day, diary.load(day), works, away, turn, free if works and not away else [])


# What a card says, and what is asked to know whether the reader may move it.
_SAID = (
    "version", "kind", "title", "reason", "due_on", "due_at", "owner", "agreed", "waiting_for", "done_at",
    "contact__given_name", "contact__surname",
    *(f"account__{name}" for name in ("name", "erased_on", "kind", "owner", "country", "account_class")),
    "account__confidentiality",
)  # fmt: skip


def _planned(viewer: Viewer, owner: Any, monday: Any, sunday: Any) -> Any:
    """What is open, and what had an hour and is done; by the clock, then what has no hour."""
    kept: Any = Q(done_at=None) | Q(due_at__isnull=False) & ~Q(outcome="dropped")
    # What is open has no day of closing; asked by its outcome, SQLite would begin with all that are open.
    serves = Interest.objects.filter(steps=OuterRef("pk"), closed_on=None).order_by("pk").values("pk")
    found: Any = with_guests(Step.objects.visible_to(viewer)).annotate(serves=Subquery(serves[:1]))
    found = found.filter(kept, owner=owner, due_on__gte=monday, due_on__lte=sunday)
    said = found.select_related("account", "contact").only(*_SAID)
    return said.order_by("due_on", F("due_at").asc(nulls_last=True), "id")[:READ]


_steps: Prepared[Any] = Prepared(_planned, owner=BigIntegerField(), monday=DateField(), sunday=DateField())
