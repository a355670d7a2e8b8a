"""What was agreed in a talk becomes a step: a promise of ours, or their turn until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rapport.activities.models import StepKind
from rapport.people.models import User


@dataclass(frozen=True)
class Agreed:
    """Who does what by when; without an owner it is theirs."""

    what: str
    due_on: date | None
    owner: User | None = None

    def step(self, *, asks: User) -> dict[str, Any]:
        """As for `Step.draft`; `asks` is whose step it is to ask them for what is theirs."""
        facts: dict[str, Any] = {"title": self.what, "due_on": self.due_on, "agreed": True}
        if self.owner is None:
            return {**facts, "kind": StepKind.CALL, "owner": asks, "waiting_for": self.what}
        return {**facts, "kind": StepKind.TASK, "owner": self.owner}
