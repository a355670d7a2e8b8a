"""What every page asks for and hardly ever changes: kept in the process until it is another, or for some seconds."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
FRESH_SECONDS = 5.0

# The latest token under which somebody came in: triggers of the database give another one with each change.
_heard = ""


def heard(token: str) -> None:
    """What was read under another token holds no longer."""
    global _heard
    _heard = token


def forget_all() -> None:
    """Before something for which seconds may matter, such as a job of the worker."""
    heard(secrets.token_hex(8))


class _Kept(NamedTuple, Generic[Value]):
    value: Value
    under: str = ""
    until: float = 0.0


class Fresh(Generic[Value]):
    """`empty` is its value before it was ever read. Where nobody comes in with a token, as in a job, what another
    process changed is heard of after `seconds`."""

    def __init__(self, empty: Value, seconds: float = FRESH_SECONDS) -> None:
        self._kept, self._seconds = _Kept(empty), seconds

    def forget(self) -> None:
        self._kept = _Kept(self._kept.value)

    def now(self, read: Callable[[], Value]) -> Value:
        kept = self._kept  # all of it at once, as other threads read, too
        if time.monotonic() >= kept.until or kept.under != _heard:
            under = _heard  # before it is read: what changes meanwhile has another
            kept = self._kept = _Kept(read(), under, time.monotonic() + self._seconds)
        return kept.value
