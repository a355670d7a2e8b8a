"""When things happened in a base, and the journal that tells of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property

from django.db import connection

from rapport.config.bench.names import LANDS, Land
from rapport.config.bench.rows import Sheet
from rapport.journal.models import Entry, EntrySubject

MODELS = (Entry, EntrySubject)
DAYS = 3 * 365
# SQLite keeps moments of UTC without saying so.
ZONE = {"sqlite": "", "postgresql": "+00"}


@dataclass(frozen=True)
class Calendar:
    """The three years before the day on which a base is built, as texts."""

    today: date

    @property
    def first(self) -> date:
        return self.today - timedelta(days=DAYS)

    @cached_property
    def days(self) -> list[str]:
        """From the first day to forty days after today."""
        return [str(self.first + timedelta(days=number)) for number in range(DAYS + 41)]

    def moment(self, day: int, spread: int) -> str:
        return f"{self.days[day]} {8 + spread % 9:02}:{spread * 7 % 60:02}:00{ZONE[connection.vendor]}"

    def due(self, number: int) -> str:
        """The day of an open step: one in ten is late, three in twenty due today, the others within a month."""
        place = number * 7919 % 20
        if place < 2:
            return self.days[DAYS - 1 - number % 6]
        return self.days[DAYS if place < 5 else DAYS + 1 + number * 31 % 30]


@dataclass
class Journal:
    """Numbers entries and writes each with those whom it concerns."""

    number: int = 0
    entries: Sheet = field(
        default_factory=lambda: Sheet(Entry, "id", "code", "actor_id", "recorded_at", "happened_at", "data", "rows")
    )
    subjects: Sheet = field(default_factory=lambda: Sheet(EntrySubject, "entry_id", "kind", "object_id", "happened_at"))

    def tell(self, code: str, actor: int, at: str, data: str, rows: str, about: list[tuple[str, int]]) -> None:
        self.number += 1
        self.entries.add(self.number, code, actor, at, at, data, rows)
        for kind, number in about:
            self.subjects.add(self.number, kind, number, at)

    def flush(self) -> None:
        self.entries.flush()
        self.subjects.flush()


def land_of(account: int) -> Land:
    return LANDS[account % len(LANDS)]


@cache
def quoted(text: str) -> str:
    """A text as JSON has it."""
    return json.dumps(text)
