"""Measuring how long interests of each track take until they end, so that those that take longer stand out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import ceil

from rapport.interests.models import Interest, Pace, Track

LOOKED_BACK = timedelta(days=730)
# Of fewer than these nine in ten say nothing.
AT_LEAST = 20


def ninth_tenth(days: Iterable[int]) -> int | None:
    """The 90th percentile by nearest rank; None where too few have ended."""
    ordered = sorted(days)
    return ordered[ceil(len(ordered) * 0.9) - 1] if len(ordered) >= AT_LEAST else None


def measure(*, on: date) -> int:
    """Measures every track by what ended in the last two years; says how many have a pace. Safe to run twice."""
    known = 0
    for track in Track.values:
        ended = Interest.objects.closed().filter(track=track, closed_on__gt=on - LOOKED_BACK, closed_on__lte=on)
        pairs = ended.order_by().values_list("opened_on", "closed_on").iterator()
        days = ninth_tenth((closed - opened).days for opened, closed in pairs if closed)
        if days is None:
            Pace.objects.filter(track=track).delete()
        else:
            known += 1
            kept = {"days": days, "before": on - timedelta(days=days)}
            Pace.objects.update_or_create(track=track, defaults=kept)
    return known
