"""Chance that can be repeated: the same seed gives the same year, in whatever order things are asked."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Chances:
    seed: int

    def of(self, *what: object) -> Random:
        """Chance of its own for one matter, such as ("inquiries", day): what others draw never changes it."""
        return Random(":".join(map(str, (self.seed, *what))))

    def yes(self, share: float, *what: object) -> bool:
        """Yes for this share of all matters."""
        return self.of(*what).random() < share
