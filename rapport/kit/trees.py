"""Trees in which each thing knows the one above it."""

from collections.abc import Iterator
from typing import Any


def upwards(one: Any, above: str) -> Iterator[Any]:
    """This one, the one above it, and so on to the top; each once, also where they stand in a circle."""
    met = set()
    while one is not None and one.pk not in met:
        met.add(one.pk)
        yield one
        one = getattr(one, above)
