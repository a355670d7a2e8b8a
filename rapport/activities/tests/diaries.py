"""A person's diary without a database, for the pure rules."""

from datetime import date, timedelta

from rapport.activities.diary import Diary, Room
from rapport.people.models.own_day import Pattern

MONDAY = date(2026, 6, 8)
EACH = {"call": 15, "meeting_ours": 60, "task": 30}


class Weekdays:
    def is_open(self, day: date) -> bool:
        return day.weekday() < 5


def diary(*, steps: int = 10, minutes: int = 300, pattern: Pattern = Pattern.ALIKE) -> Diary:
    return Diary(Room(steps, minutes, EACH, pattern), MONDAY)


def days(from_day: date, count: int) -> list[date]:
    return [from_day + timedelta(days=n) for n in range(count)]
