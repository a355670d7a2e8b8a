"""The place that is proposed for a step: the nearest working day with room, and for a meeting a free hour on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import chain
from typing import Protocol

from rapport.accounts.models import Account
from rapport.activities.diary import Diary
from rapport.activities.due_days import DueDays, callable_from
from rapport.activities.models import WITH_HOUR
from rapport.people.models import User

# How far a step may be put off for want of room, where nobody says until when.
PUT_OFF = timedelta(days=14)
_ONE_DAY = timedelta(days=1)


class OpenDays(Protocol):
    """On which days work with a client may be due."""

    def is_open(self, day: date) -> bool: ...


@dataclass(frozen=True)
class FreePlace:
    """A day, and for what needs one an hour in the owner's zone. `is_full`: the day is the least full, without room."""

    day: date
    at: time | None = None
    is_full: bool = False


def propose_place(
    *,
    owner: User,
    account: Account,
    kind: str,
    wanted: date,
    on: date,
    now: datetime | None = None,
    first: date | None = None,
    last: date | None = None,
) -> FreePlace:
    """The place for one step; see `free_place`. `on` is today."""
    return Diaries(on, now).place(owner=owner, account=account, kind=kind, wanted=wanted, first=first, last=last)


class Diaries:
    """The diaries of all whose steps are planned in one run: each is read once, and each step takes its place."""

    def __init__(self, on: date, now: datetime | None = None) -> None:
        self.on = on
        self.now = now
        self.known: dict[int, Diary] = {}

    def of(self, owner: User) -> Diary:
        if owner.pk not in self.known:
            self.known[owner.pk] = Diary.of(owner, on=self.on, now=self.now)
        return self.known[owner.pk]

    def place(
        self,
        *,
        owner: User,
        account: Account,
        kind: str,
        wanted: date,
        first: date | None = None,
        last: date | None = None,
    ) -> FreePlace:
        """Finds the place and takes it, so that what is planned next in the run goes elsewhere."""
        diary, days = self.of(owner), DueDays.of(owner, account)
        opens = partial(_their_day_begins, account, owner)
        found = free_place(diary, days, kind=kind, wanted=wanted, first=first, last=last, opens=opens)
        diary.put(found.day, kind, found.at)
        return found


def _their_day_begins(account: Account, owner: User, day: date) -> time | None:
    """From which hour of the owner's day the client may be met."""
    opens = callable_from(account, day, owner)
    return opens.time() if opens and opens.date() == day else None


def free_place(
    diary: Diary,
    days: OpenDays,
    *,
    kind: str,
    wanted: date,
    first: date | None = None,
    last: date | None = None,
    opens: Callable[[date], time | None] = lambda day: None,
) -> FreePlace:
    """The nearest place to the day wanted: that day, else a later one until `last`, else an earlier one from `first`.

    A day that the alternating pattern has for something else is taken only where no other has room. Where none has, it
    is the working day with the fewest minutes; and where none is a working day, the day wanted.
    """
    first = max(first or wanted, diary.on)
    last = max(last or wanted + PUT_OFF, first)
    ahead = list(_outwards(max(wanted, first), first, last))
    roomy = [day for day in ahead if diary.has_room(day, kind) and not diary.is_away(day)]
    suiting = [day for day in roomy if diary.room.suits(kind, day)]
    for day in chain(suiting, roomy):
        if days.is_open(day) and (found := _place_on(diary, day, kind, opens)):
            return found
    open_days = [day for day in ahead if days.is_open(day)]
    there = [day for day in open_days if not diary.is_away(day)]
    day = min(there or open_days, key=lambda one: diary.load(one).minutes, default=wanted)
    return FreePlace(day, is_full=True)


def _outwards(wanted: date, first: date, last: date) -> Iterator[date]:
    day = wanted
    while day <= last:
        yield day
        day += _ONE_DAY
    day = min(wanted, last + _ONE_DAY) - _ONE_DAY
    while day >= first:
        yield day
        day -= _ONE_DAY


def _place_on(diary: Diary, day: date, kind: str, opens: Callable[[date], time | None]) -> FreePlace | None:
    if kind not in WITH_HOUR:
        return FreePlace(day)
    at = diary.free_hour(day, kind, opens(day))
    return FreePlace(day, at) if at else None
