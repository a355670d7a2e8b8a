"""Measures an operation: several browsers ask at once, then the same of the floor, turn by turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from typing import Any

from rapport.config.bench.browser import Answer, Browser, Sent
from rapport.config.bench.counting import FLOOR
from rapport.config.bench.layout import Layout
from rapport.config.bench.operations import Operation
from rapport.kit.refusal import Refusal

# In so many turns, so that what else the machine does meanwhile strikes the page and its floor alike.
TURNS = 5
WARM_UP = 3


@dataclass(frozen=True)
class Result:
    operation: str
    users: int
    p50_ms: float
    p95_ms: float
    rps: float
    queries: int
    bytes: int
    floor_p50_ms: float
    ratio: float


@dataclass
class Turns:
    """What was answered in all turns, and how long they took together."""

    answers: list[Answer] = field(default_factory=list)
    seconds: float = 0

    def milliseconds(self, share: float) -> float:
        found = sorted(answer.seconds * 1000 for answer in self.answers)
        return round(found[min(len(found) - 1, int(share * len(found)))], 2)


class Measuring:
    """`times` is how often the browser asks with one user; several share four times as many.

    `shares` is how many measurements of each operation there are: what can be done once only is divided among them.
    """

    def __init__(self, layout: Layout, port: int, times: int = 1, shares: int = 1) -> None:
        self.layout, self.port, self.times, self.shares = layout, port, times, shares
        self._browsers: dict[tuple[int, int], Browser] = {}
        self._numbers: dict[str, Iterator[int]] = {}

    def browser(self, person: int, place: int = 0) -> Browser:
        """One for each place; a person who sits at several signs in once."""
        if (person, place) not in self._browsers:
            known = [one for (who, _place), one in self._browsers.items() if who == person]
            browser = self._browsers[person, place] = Browser(self.port)
            if known:
                browser.cookies = known[0].cookies.copy()
            else:
                browser.sign_in(person)
        return self._browsers[person, place]

    def close(self) -> None:
        for browser in self._browsers.values():
            browser.connection.close()

    def measure(self, operation: Operation, users: int) -> Result:
        asks, floors = Turns(), Turns()
        sent, bare = operation.sent, self._bare(operation)
        self._turn(Turns(), operation, users, range(-WARM_UP, 0), sent)
        self._turn(Turns(), operation, users, range(-WARM_UP, 0), bare)
        turns, each = self._turns(operation, users)
        for turn in range(turns):
            times = range(turn * each, turn * each + each)
            self._turn(asks, operation, users, times, sent)
            self._turn(floors, operation, users, times, bare)
        p50, floor = asks.milliseconds(0.5), floors.milliseconds(0.5)
        return Result(
            operation=operation.name,
            users=users,
            p50_ms=p50,
            p95_ms=asks.milliseconds(0.95),
            rps=round(len(asks.answers) / asks.seconds, 1),
            queries=round(median(answer.queries for answer in asks.answers)),
            bytes=round(median(answer.size for answer in asks.answers)),
            floor_p50_ms=floor,
            ratio=round(p50 / floor, 1),
        )

    def _turns(self, operation: Operation, users: int) -> tuple[int, int]:
        """How many turns, and how often each browser asks in one."""
        each = max(1, self.times if users == 1 else self.times * 4 // users)
        if operation.once:
            each = min(each, max(1, len(self.layout.team_interests()) // self.shares // users - WARM_UP))
        turns = min(TURNS, each)
        return turns, each // turns

    def _bare(self, operation: Operation) -> Callable[[Layout, int, int], Sent]:
        return lambda layout, place, at: Sent(f"{FLOOR}{operation.name}/?{operation.floor(layout, place, at)}")

    def _turn(self, turns: Turns, operation: Operation, users: int, times: range, sent: Any) -> None:
        """Whoever asks, asks the whole turn without a pause."""
        numbers = self._numbers.setdefault(operation.name, count())
        once = operation.once and sent is operation.sent
        work = [
            (
                self.browser(operation.who(self.layout, place), place),
                [sent(self.layout, place, next(numbers) if once else at) for at in times],
            )
            for place in range(users)
        ]
        began = time.perf_counter()
        with ThreadPoolExecutor(users) as threads:
            answered = [answer for answers in threads.map(lambda one: _ask(*one), work) for answer in answers]
        turns.seconds += time.perf_counter() - began
        for answer in answered:
            if answer.status not in (200, 302):
                raise Refusal("not_answered", f"{operation.label}: the server answered {answer.status}.")
        turns.answers += answered


def _ask(browser: Browser, wanted: list[Sent]) -> list[Answer]:
    """On a new connection, because the server closes one that was silent for half a minute."""
    browser.connect()
    return [browser.send(sent) for sent in wanted]
