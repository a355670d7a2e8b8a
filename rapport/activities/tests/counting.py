"""What every calendar of due days promises."""

from datetime import date, timedelta

from rapport.accounts.models import Account
from rapport.activities.due_days import DueDays
from rapport.people.models import Office, User

ONE_DAY = timedelta(days=1)


def days_of(ours: str, theirs: str) -> DueDays:
    return DueDays.of(User(office=Office(country=ours)), Account(country=theirs))


def counts_right(days: DueDays, day: date, n: int = 3) -> None:
    """What is promised of every calendar, whoever works when."""
    after, before = days.on_or_after(day), days.on_or_before(day, not_before=day - timedelta(days=60))
    assert before <= day <= after
    assert days.is_open(after)
    assert days.is_open(before)
    assert not any(days.is_open(before + ONE_DAY * k) for k in range(1, (after - before).days))
    end = days.add(day, n)
    assert sum(days.is_open(day + ONE_DAY * k) for k in range(1, (end - day).days + 1)) == n
    assert days.add(end + ONE_DAY, -n - 1) <= day < days.add(end + ONE_DAY, -n)
