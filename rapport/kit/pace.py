"""How long something takes still, by its pace so far."""

from __future__ import annotations

from datetime import datetime


def seconds_left(done: int, of: int, *, began: datetime | None, now: datetime) -> int | None:
    """Seconds until all are done, when `done` of them took from `began` until now; None while there is no pace."""
    if not done or began is None:
        return None
    return round((now - began).total_seconds() * max(of - done, 0) / done)
