"""What happens in the year, drawn before it begins: who falls ill, goes on leave or is dismissed, and what comes in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from rapport.config.simulate.chances import Chances

_SUMMER_LEAVE, _SHORT_LEAVE = 14, 5
_DISMISSED_AT = (0.35, 0.7)
_KILLED_EVERY = 40
_DEPUTY_FALLS_ILL = 0.35


@dataclass(frozen=True)
class Away:
    """`manager` is a place in the list of managers; leave is planned ahead, illness comes without notice."""

    manager: int
    first: date
    last: date
    is_leave: bool = False


@dataclass
class Year:
    """By the day on which it becomes known: absences; who is dismissed; nights in which the worker is killed."""

    away: dict[date, list[Away]] = field(default_factory=dict)
    dismissed: dict[date, int] = field(default_factory=dict)
    killed: set[date] = field(default_factory=set)

    def add(self, away: Away, known: date) -> None:
        self.away.setdefault(known, []).append(away)


def deputy_of(manager: int, managers: int) -> int:
    """The next one of the same team, where there are three teams."""
    return (manager + 3) % managers if managers > 3 else (manager + 1) % managers


def draw(chances: Chances, managers: int, first: date, days: int) -> Year:
    year = Year()
    for manager in range(managers):
        _draw_absences(year, chances, manager, managers, first, days)
    for place, share in enumerate(_DISMISSED_AT):
        gone = chances.of("dismissed", place).randrange(managers)
        day = first + timedelta(days=int(days * share))
        if gone not in year.dismissed.values():
            year.dismissed[day] = gone
    nights = max(days // _KILLED_EVERY, 3)
    year.killed = {first + timedelta(days=chances.of("killed", night).randrange(days)) for night in range(nights)}
    return year


def _draw_absences(year: Year, chances: Chances, manager: int, managers: int, first: date, days: int) -> None:
    for leave, length in enumerate((_SUMMER_LEAVE, _SHORT_LEAVE)):
        begins = first + timedelta(days=chances.of("leave", manager, leave).randrange(days))
        away = Away(manager, begins, begins + timedelta(days=length), is_leave=True)
        year.add(away, max(first, begins - timedelta(days=21)))
    chance = chances.of("ill", manager)
    for _illness in range(1 + days * chance.randint(0, 2) // 365):
        begins = first + timedelta(days=chance.randrange(days))
        year.add(Away(manager, begins, begins + timedelta(days=chance.randint(0, 8))), begins)
        if chance.random() < _DEPUTY_FALLS_ILL:
            later = begins + timedelta(days=1)
            year.add(Away(deputy_of(manager, managers), later, later + timedelta(days=chance.randint(1, 5))), later)
