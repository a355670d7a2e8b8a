"""In which order the day stands. Pure; explained in docs/algorithms/ranking.md, whose table runs as a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import IntEnum

# How much more the largest sum of the day weighs than no sum at all.
MONEY_WEIGHT = 4
# How much more a matter weighs of a client who has asked us before.
REPEAT_WEIGHT = 2


class Place(IntEnum):
    """The groups of the day, in their order."""

    PROMISE_LATE = 1
    UNANSWERED = 2
    LATE = 3
    APPOINTMENT = 4
    PROMISE_TODAY = 5
    TODAY = 6
    TOUCH = 7
    COMING = 8


@dataclass(frozen=True)
class Matter:
    """What ranking knows of a step, or of a touch that the rhythm asks for.

    `sum` is in minor units of `currency`. `unanswered` means that an inquiry has waited too long for our first answer.
    """

    due_on: date
    due_at: time | None = None
    promised: bool = False
    unanswered: bool = False
    is_touch: bool = False
    repeat: bool = False
    sum: int = 0
    currency: str = ""

    def place(self, on: date) -> Place:
        late = self.due_on < on
        if self.is_touch:
            return Place.TOUCH
        if self.due_on > on:
            return Place.UNANSWERED if self.unanswered else Place.COMING
        if self.promised and late:
            return Place.PROMISE_LATE
        if self.unanswered:
            return Place.UNANSWERED
        if late:
            return Place.LATE
        if self.due_at:
            return Place.APPOINTMENT
        return Place.PROMISE_TODAY if self.promised else Place.TODAY


def largest_sums(matters: Iterable[Matter]) -> dict[str, int]:
    """The largest sum of the day in each currency: sums of different currencies are never compared."""
    found: dict[str, int] = {}
    for matter in matters:
        found[matter.currency] = max(found.get(matter.currency, 0), matter.sum)
    return found


def weight(matter: Matter, largest: dict[str, int], on: date) -> float:
    """Days late (today counts one) times money: one without a sum, five with the largest sum in its currency; twice
    where the client asks us again."""
    share = matter.sum / largest[matter.currency] if largest.get(matter.currency) else 0.0
    again = REPEAT_WEIGHT if matter.repeat else 1
    return (max((on - matter.due_on).days, 0) + 1) * (1 + MONEY_WEIGHT * share) * again


def rank_key(matter: Matter, largest: dict[str, int], on: date) -> tuple[int, date, time, float]:
    """By group; appointments and what is coming by the clock, everything else by weight."""
    place = matter.place(on)
    by_clock = place in (Place.APPOINTMENT, Place.COMING)
    day = matter.due_on if by_clock else date.min
    clock = (matter.due_at or time.max) if by_clock else time.min
    return place, day, clock, -weight(matter, largest, on)
