"""When a client is reached, in words, for the page of an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rapport.accounts.models import Account, QuietTime
from rapport.people.viewer import Viewer
from rapport.ui.wording import hour, short_day, weekday_names


@dataclass(frozen=True)
class Reached:
    """`there`: what their clock shows now, where it is not the reader's. `quiet`: each with its days in words."""

    there: str
    calls_from: str
    quiet: list[tuple[QuietTime, str]]


def when_reached(account: Account, viewer: Viewer) -> Reached:
    here = viewer.now.astimezone(viewer.user.zone)
    there = viewer.now.astimezone(account.zone) if account.zone else here
    differs = there.utcoffset() != here.utcoffset()
    quiet = [one for one in account.quiet_rows() if not one.is_over(on=viewer.today)]
    return Reached(
        there=hour(there.time()) if differs else "",
        calls_from=hour(account.earliest_call) if differs or account.calls_from else "",
        quiet=[(one, days_of(one, viewer.today)) for one in quiet],
    )


def days_of(quiet: QuietTime, today: date) -> str:
    """“1 Jul to 31 Jul, every year”; “Monday, Friday”."""
    if quiet.first_day is None or quiet.last_day is None:
        names = weekday_names()
        return ", ".join(names[int(digit)] for digit in quiet.weekdays)
    if quiet.yearly:
        days = [short_day(day, day) for day in (quiet.first_day, quiet.last_day)]
        return _("{first} to {last}, every year").format(first=days[0], last=days[1])
    days = [short_day(day, today) for day in (quiet.first_day, quiet.last_day)]
    return _("{first} to {last}").format(first=days[0], last=days[1]) if days[0] != days[1] else days[0]
