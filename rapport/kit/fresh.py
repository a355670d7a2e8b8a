"""What every page asks for and hardly ever changes: kept in the process until it is another, or for some seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
FRESH_SECONDS = 5.0

# The latest token under which somebody came in: triggers of the database give another one with each change.
_heard = ""


def heard(token: str) -> None:
    """What was read under another token holds no longer."""
    global _heard
    _heard = token


class Fresh(Generic[Value]):
    """`empty` is its value before it was ever read. Where nobody comes in with a token, as in a job, what another
    process changed is heard of after `seconds`."""

    def __init__(self, empty: Value, seconds: float = FRESH_SECONDS) -> None:
        self._kept, self._until, self._under, self._seconds = empty, 0.0, "", seconds

    def forget(self) -> None:
        self._until = 0.0

    def now(self, read: Callable[[], Value]) -> Value:
        if time.monotonic() >= self._until or self._under != _heard:
            under = _heard  # before it is read: what changes meanwhile has another
            self._kept = read()
            self._under, self._until = under, time.monotonic() + self._seconds
        return self._kept
