"""R-123, R-124: many meetings, no contract. How many are many follows from how often the business ends with an order.

Explained in docs/algorithms/meetings-without-a-contract.md, whose table runs as a test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q

from rapport.activities.models import WITH_HOUR
from rapport.activities.models import Outcome as StepOutcome
from rapport.interests.models import Interest, MeetingLimit, Outcome
from rapport.kit.text import fold

LOOKS_BACK = timedelta(days=730)
# Of fewer ended inquiries no ratio is taken.
ENOUGH = 10
LEAST, MOST_TIMES = 2, 3


def limit_of(number: int, *, own: tuple[int, int], usual: tuple[int, int]) -> int:
    """How many meetings are many: `number`, more where a business seldom ends with an order, fewer where it often does.

    `own` and `usual` are orders and ended inquiries of the business and of the whole track.
    """
    (won, ended), (all_won, all_ended) = own, usual
    if ended < ENOUGH or not all_won:
        return number
    if not won:
        return number * MOST_TIMES
    judged = round(number * (all_won / all_ended) / (won / ended))
    return max(LEAST, min(judged, number * MOST_TIMES))


@dataclass
class Limits:
    """The numbers of the firm and the ratios of the last two years, by track and folded business; "" is the track."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    ratios: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def at(cls, on: date) -> Limits:
        """Two queries."""
        found, sums = cls(), defaultdict[tuple[str, str], list[int]](lambda: [0, 0])
        for limit in MeetingLimit.objects.filter(is_used=True):
            found.numbers[limit.track, "" if limit.code and not limit.name else fold(limit.name)] = limit.number
        ended = Interest.objects.closed().filter(closed_on__gt=on - LOOKS_BACK).order_by()
        counted = ended.values("track", business=F("account__business")).annotate(
            won=Count("pk", filter=Q(outcome=Outcome.WON)), all=Count("pk")
        )
        for one in counted:
            for key in {(one["track"], ""), (one["track"], fold(one["business"]))}:
                sums[key][0] += one["won"]
                sums[key][1] += one["all"]
        found.ratios = {key: (won, all_) for key, (won, all_) in sums.items()}
        return found

    def of(self, interest: Interest) -> int:
        track, business = str(interest.track), fold(interest.account.business)
        number = self.numbers.get((track, business)) or self.numbers.get((track, "")) or 3
        own = self.ratios.get((track, business), (0, 0)) if business else (0, 0)
        return limit_of(number, own=own, usual=self.ratios.get((track, ""), (0, 0)))


@dataclass(frozen=True)
class Warned:
    """An open interest with so many meetings held, which are many for its business."""

    interest: Any
    held: int
    limit: int


def with_meetings(interests: Any) -> Any:
    """Adds `held`: how many meetings were held in the matter."""
    meetings = Q(steps__kind__in=WITH_HOUR, steps__outcome=StepOutcome.DONE)
    return interests.annotate(held=Count("steps", filter=meetings, distinct=True))


def warned(interests: Iterable[Any], limits: Limits) -> list[Warned]:
    """Of open interests `with_meetings`, those that have had too many; the most meetings first."""
    found = [Warned(one, one.held, limits.of(one)) for one in interests if one.held]
    return sorted((one for one in found if one.held >= one.limit), key=lambda one: (-one.held, one.interest.pk))
