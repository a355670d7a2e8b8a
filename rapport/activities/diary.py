"""The diary of a person: what stands on each day, what still goes in, and which hours are free.

Explained in docs/algorithms/free-places.md, whose table runs as a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Q

from rapport.activities.models import MEETINGS, Step, StepKind
from rapport.people.models import Absence, User
from rapport.people.models.own_day import Pattern

REACH = timedelta(days=60)
# Appointments are proposed on the full and the half hour.
GRID = 30
WITH_HOUR = frozenset({*MEETINGS, StepKind.DEMO})
CALLS = frozenset({StepKind.CALL, StepKind.CHAT})

Span = tuple[int, int]  # minutes from midnight, the end not included


def minute(at: time) -> int:
    return at.hour * 60 + at.minute


def clock_time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


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
    """`hours` is when the person works on a day, none on which nobody does; `away` holds first and last days.

    `on` is today, and nothing is free before `now` on it. What is late weighs on today.
    """

    room: Room
    on: date
    now: time = time(0)
    loads: dict[date, Load] = field(default_factory=dict)
    away: list[tuple[date, date]] = field(default_factory=list)

    @classmethod
    def of(cls, owner: User, *, on: date, now: datetime | None = None) -> Diary:
        """Two queries. A step that waits for the client takes no place before its day."""
        clock = now.astimezone(owner.zone).time() if now else time(0)
        found = cls(Room.of(owner), on, clock)
        steps = Step.objects.open().owned_by(owner.pk).filter(due_on__lte=on + REACH)
        for due_on, due_at, kind, count in (
            steps.exclude(~Q(waiting_for="") & Q(due_on__gt=on))
            .order_by()
            .values_list("due_on", "due_at", "kind")
            .annotate(Count("pk"))
        ):
            found.put(max(due_on, on), kind, due_at if due_on >= on else None, count)
        meanwhile = Absence.objects.overlapping(on, on + REACH).filter(user=owner)
        found.away = list(meanwhile.values_list("first_day", "last_day"))
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
        return any(first <= day <= last for first, last in self.away)

    def has_room(self, day: date, kind: str) -> bool:
        load = self.load(day)
        length = self.room.length(kind)
        return load.steps < self.room.steps and (not load.minutes or load.minutes + length <= self.room.minutes)

    def free(self, day: date) -> list[Span]:
        """The free stretches of the working hours, in minutes from midnight."""
        opens, closes = (minute(at) for at in settings.DAY["hours"])
        if day == self.on:
            opens = max(opens, -(-minute(self.now) // GRID) * GRID)
        return left_free((opens, closes), self.load(day).taken)

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
