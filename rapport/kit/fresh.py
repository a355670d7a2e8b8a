"""What every page asks for and hardly ever changes: kept for seconds, forgotten where it is changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
FRESH_SECONDS = 5.0


class Fresh(Generic[Value]):
    """`empty` is its value before it was ever read. What another process changed is heard of after FRESH_SECONDS."""

    def __init__(self, empty: Value) -> None:
        self._kept, self._until = empty, 0.0

    def forget(self) -> None:
        self._until = 0.0

    def now(self, read: Callable[[], Value]) -> Value:
        if time.monotonic() >= self._until:
            self._kept, self._until = read(), time.monotonic() + FRESH_SECONDS
        return self._kept
