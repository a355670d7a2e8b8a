"""The day on which a step falls due, and the hour from which a call is welcome where the client is."""

from __future__ import annotations

from datetime import date, datetime, time

from rapport.accounts.due_days import DueDays
from rapport.accounts.models import Account
from rapport.people.models import User

__all__ = ["DueDays", "callable_from", "callable_until", "is_too_early"]


def callable_from(account: Account, day: date, owner: User) -> datetime | None:
    """From when on that day a call is welcome there, in the owner's zone; it may be the day before or after by ours.

    None where any hour goes: their clock is ours and nobody has set an hour, or their zone is not known.
    """
    return _here(account, day, account.earliest_call, owner, always=account.calls_from is not None)


def callable_until(account: Account, day: date, owner: User) -> datetime | None:
    """Until when on that day people are usually at work there, in the owner's zone; None as for `callable_from`."""
    return _here(account, day, account.latest_call, owner)


def _here(account: Account, day: date, at: time, owner: User, *, always: bool = False) -> datetime | None:
    zone = account.zone
    if zone is None:
        return None
    there = datetime.combine(day, at, zone)
    here = there.astimezone(owner.zone)
    return here if always or here.utcoffset() != there.utcoffset() else None


def is_too_early(account: Account, day: date, at: time, owner: User) -> bool:
    """Whether a call at that time of the owner's day would reach them before their hour."""
    zone = account.zone
    if zone is None or callable_from(account, day, owner) is None:
        return False
    there = datetime.combine(day, at, owner.zone).astimezone(zone)
    return there.time() < account.earliest_call
