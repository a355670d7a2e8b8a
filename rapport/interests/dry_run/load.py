"""What steps ask of people: of each manager on a day, of each client in a week, and what goes beyond the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

NAMED = 5


class Planned(NamedTuple):
    """A step as it stood, or would have stood, in somebody's day."""

    day: date
    owner: int
    is_touch: bool = True


@dataclass
class Load:
    """Counts steps client by client, so that only days and the worst clients are kept in mind.

    `most` touches a week and client are allowed, `capacity` tells how many steps a person takes on in a day.
    """

    most: int
    capacity: Callable[[int], int]
    days: Counter[tuple[int, date]] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    clients: int = 0
    touches: int = 0
    weeks_too_often: int = 0
    closed: int = 0
    questions: int = 0
    pressed: list[tuple[int, int]] = field(default_factory=list)

    def take(self, account: int, steps: Iterable[Planned], is_open: Callable[[int, date], bool]) -> None:
        """All the steps of one client. `is_open` says whether owner and client both work on a day."""
        weeks: Counter[date] = Counter()
        for step in steps:
            self.days[step.owner, step.day] += 1
            self.months[f"{step.day:%Y-%m}"] += 1
            self.closed += not is_open(step.owner, step.day)
            if step.is_touch:
                weeks[step.day - timedelta(days=step.day.weekday())] += 1
        self.clients += bool(weeks)
        self.touches += weeks.total()
        self.weeks_too_often += sum(count > self.most for count in weeks.values())
        if weeks:
            self.pressed = sorted([*self.pressed, (max(weeks.values()), -account)], reverse=True)[:NAMED]

    @property
    def steps(self) -> int:
        return self.days.total()

    def of_each(self) -> dict[int, dict[str, Any]]:
        """By manager: steps in the year, the fullest day, and the days beyond the capacity."""
        found: dict[int, dict[str, Any]] = {}
        for (owner, day), count in sorted(self.days.items()):
            one = found.setdefault(owner, {"steps": 0, "days": 0, "most": 0, "most_on": "", "over": 0})
            one["steps"] += count
            one["days"] += 1
            one["over"] += count > self.capacity(owner)
            if count > one["most"]:
                one |= {"most": count, "most_on": day.isoformat()}
        return found

    def figures(self) -> dict[str, Any]:
        """As they are kept with the dry run."""
        each = self.of_each()
        return {
            "steps": self.steps,
            "touches": self.touches,
            "clients": self.clients,
            "over": sum(one["over"] for one in each.values()),
            "too_often": self.weeks_too_often,
            "closed": self.closed,
            "questions": self.questions,
            "months": dict(sorted(self.months.items())),
            "managers": {str(owner): one for owner, one in each.items()},
            "pressed": [[-account, count] for count, account in self.pressed],
        }
