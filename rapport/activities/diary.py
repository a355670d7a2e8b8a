"""The diary of a person: what stands on each day, what still goes in, and which hours are free.

Explained in docs/algorithms/free-places.md, whose table runs as a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, Count, DateField, Q

from rapport.activities.models import WITH_HOUR, Step, StepKind
from rapport.kit.prepared import Prepared
from rapport.people.models import Absence, User
from rapport.people.models.absences import NOON, Days
from rapport.people.models.own_day import Pattern

REACH = timedelta(days=60)
# Appointments are proposed on the full and the half hour.
GRID = 30
CALLS = frozenset({StepKind.CALL, StepKind.CHAT})

Span = tuple[int, int]  # minutes from midnight, the end not included


def minute(at: time) -> int:
    return at.hour * 60 + at.minute


def clock_time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def usual_hours() -> list[Span | None]:
    opens, closes = settings.DAY["hours"]
    return [(minute(opens), minute(closes))] * 5 + [None, None]


def hours_of(user: User) -> list[Span | None]:
    """The hours of the person's office on each weekday, else the usual ones."""
    if user.office is None:
        return usual_hours()
    found = (user.office.hours_on(weekday) for weekday in range(7))
    return [(minute(hours[0]), minute(hours[1])) if hours else None for hours in found]


def _by_day(owner: Any, on: Any, last: Any) -> Any:
    """How many open steps of a kind stand on each day, or at an hour of it."""
    steps = Step.objects.open().filter(owner=owner, due_on__lte=last).exclude(~Q(waiting_for="") & Q(due_on__gt=on))
    return steps.order_by().values_list("due_on", "due_at", "kind").annotate(Count("pk"))


_ASKED: dict[str, Any] = {"owner": BigIntegerField(), "on": DateField(), "last": DateField()}
_standing: Prepared[tuple[date, time | None, str, int]] = Prepared(_by_day, **_ASKED)
_absences: Prepared[Absence] = Prepared(
    lambda owner, on, last: Absence.objects.overlapping(on, last).filter(user=owner), **_ASKED
)


@dataclass(frozen=True)
class Room:
    """How much goes into a day of one person, and for what it is."""

    steps: int
    minutes: int
    each: Mapping[str, int]
    pattern: Pattern = Pattern.ALIKE

    @classmethod
    def of(cls, user: User) -> Room:
        usual = settings.DAY
        each = {**usual["each"], **user.own_minutes}
        return cls(user.day_steps or usual["steps"], user.day_minutes or usual["minutes"], each, user.pattern)

    def length(self, kind: str) -> int:
        """Minutes that a step of the kind takes."""
        return self.each.get(kind, GRID)

    def suits(self, kind: str, day: date) -> bool:
        """Whether the alternating pattern has the kind on that day; mails and tasks go on any."""
        calls = self.pattern.is_for_calls(day)
        return calls is None or kind not in (WITH_HOUR if calls else CALLS)


@dataclass
class Load:
    """What stands on a day: how many steps, how many minutes they take, and the hours that are taken."""

    steps: int = 0
    minutes: int = 0
    taken: list[Span] = field(default_factory=list)


@dataclass
class Diary:
    """`hours` is when the person works on each weekday from Monday on; `away` holds the absences.

    `on` is today, and nothing is free before `now` on it. What is late, so many steps, weighs on today.
    """

    room: Room
    on: date
    now: time = time(0)
    hours: Sequence[Span | None] = field(default_factory=usual_hours)
    loads: dict[date, Load] = field(default_factory=dict)
    away: list[Days] = field(default_factory=list)
    late: int = 0

    @classmethod
    def of(cls, owner: User, *, on: date, now: datetime | None = None, until: date | None = None) -> Diary:
        """Two queries, and one for the office of the owner. Reaches 60 days, or `until`.

        A step that waits for the client takes no place before its day.
        """
        clock = now.astimezone(owner.zone).time() if now else time(0)
        found, last = cls(Room.of(owner), on, clock, hours_of(owner)), max(until or on, on + REACH)
        asked = {"owner": owner.pk, "on": on, "last": last}
        for due_on, due_at, kind, count in _standing(**asked):
            found.put(max(due_on, on), kind, due_at if due_on >= on else None, count)
            found.late += count if due_on < on else 0
        found.away = [absence.days for absence in _absences(**asked)]
        return found

    def put(self, day: date, kind: str, at: time | None = None, count: int = 1) -> None:
        """Notes what is planned; in a run over many steps each takes its place from the next."""
        load, length = self.load(day), self.room.length(kind)
        load.steps += count
        load.minutes += count * length
        if at is not None:
            load.taken.append((minute(at), minute(at) + length))

    def load(self, day: date) -> Load:
        return self.loads.setdefault(day, Load())

    def is_away(self, day: date) -> bool:
        """The whole day; who is away for a half of it has the other half."""
        return any(away.hold_day(day) for away in self.away)

    def has_room(self, day: date, kind: str) -> bool:
        load = self.load(day)
        length = self.room.length(kind)
        return load.steps < self.room.steps and (not load.minutes or load.minutes + length <= self.room.minutes)

    def free(self, day: date) -> list[Span]:
        """The free stretches of the working hours, in minutes from midnight; none on a day that is over."""
        hours = self.hours[day.weekday()]
        if hours is None or day < self.on:
            return []
        opens, closes = hours
        if day == self.on:
            opens = max(opens, -(-minute(self.now) // GRID) * GRID)
        return left_free((opens, closes), [*self.load(day).taken, *self._halves_away(day)])

    def _halves_away(self, day: date) -> Iterator[Span]:
        morning, noon = 2 * day.toordinal(), minute(NOON)
        for away in self.away:
            if morning in away.halves:
                yield 0, noon
            if morning + 1 in away.halves:
                yield noon, 2 * noon

    def free_hour(self, day: date, kind: str, not_before: time | None = None) -> time | None:
        """The first hour at which the kind fits without touching another one; None where none is left."""
        length, first = self.room.length(kind), minute(not_before or time(0))
        for start, end in self.free(day):
            begin = -(-max(start, first) // GRID) * GRID
            if begin + length <= end:
                return clock_time(begin)
        return None

    def is_free_at(self, day: date, at: time, kind: str) -> bool:
        """Whether nothing with an hour of its own is touched."""
        begin, end = minute(at), minute(at) + self.room.length(kind)
        return all(end <= start or begin >= stop for start, stop in self.load(day).taken)


def left_free(within: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a stretch when others are taken out of it."""
    start, end = within
    found = []
    for begin, stop in sorted(taken):
        if begin > start:
            found.append((start, min(begin, end)))
        start = max(start, stop)
    found.append((start, end))
    return [(begin, stop) for begin, stop in found if begin < stop]
