"""Time in which somebody's office works: how much of it has passed, and when so much of it will have.

Docs: algorithms/reaction.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from rapport.people.models import Office, User

_ONE_DAY = timedelta(days=1)
# So many days are looked through; farther off only an office that never opens works.
FARTHEST = 500


class WorkingTime:
    """Of an office in its own zone; without an office from Monday to Friday at the usual hours, in that zone."""

    def __init__(self, office: Office | None, zone: ZoneInfo) -> None:
        self.office, self.zone = office or Office(country=""), office.zone if office else zone
        self._is_known = office is not None

    @classmethod
    def of(cls, user: User) -> WorkingTime:
        """Reads the office with its closings once, and keeps them with it."""
        if user.office is not None:
            prefetch_related_objects([user.office], "closings")
        return cls(user.office, user.zone)

    def windows(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """When the office is open, from that moment on, day by day."""
        day = since.astimezone(self.zone).date()
        for _number in range(FARTHEST):
            hours = self.office.hours_on(day.weekday())
            if hours and (self.office.is_open(day) if self._is_known else True):
                opens, closes = (datetime.combine(day, at, self.zone) for at in hours)
                if closes > since:
                    yield max(opens, since), closes
            day += _ONE_DAY

    def minutes(self, since: datetime, until: datetime) -> int:
        """Whole minutes of work between two moments; none where the second comes first."""
        passed = timedelta()
        for opens, closes in self.windows(since):
            if opens >= until:
                break
            passed += min(closes, until) - opens
        return int(passed.total_seconds() // 60)

    def after(self, since: datetime, minutes: int) -> datetime:
        """The moment at which so many minutes of work have passed."""
        left = timedelta(minutes=minutes)
        for opens, closes in self.windows(since):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        return since + timedelta(minutes=minutes)

    def closes_on(self, moment: datetime) -> time | None:
        """When the office closes on the day of that moment; None where nobody works."""
        day = moment.astimezone(self.zone).date()
        hours = self.office.hours_on(day.weekday())
        return hours[1] if hours and (not self._is_known or self.office.is_open(day)) else None
