"""The day on which a step falls due, and the hour from which a call is welcome where the client is."""

from __future__ import annotations

from datetime import date, datetime, time

from rapport.accounts.due_days import DueDays
from rapport.accounts.models import Account
from rapport.people.models import User

__all__ = ["DueDays", "callable_from", "is_too_early"]


def callable_from(account: Account, day: date, owner: User) -> datetime | None:
    """From when on that day a call is welcome there, in the owner's zone; it may be the day before or after by ours.

    None where any hour goes: their clock is ours and nobody has set an hour, or their zone is not known.
    """
    zone = account.zone
    if zone is None:
        return None
    opens = datetime.combine(day, account.earliest_call, zone)
    here = opens.astimezone(owner.zone)
    return here if account.calls_from or here.utcoffset() != opens.utcoffset() else None


def is_too_early(account: Account, day: date, at: time, owner: User) -> bool:
    """Whether a call at that time of the owner's day would reach them before their hour."""
    zone = account.zone
    if zone is None or callable_from(account, day, owner) is None:
        return False
    there = datetime.combine(day, at, owner.zone).astimezone(zone)
    return there.time() < account.earliest_call
