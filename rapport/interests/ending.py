"""Ending an interest in one of the three ways, from the closing form and from take-in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rapport.interests.models import Interest, Outcome
from rapport.people.models import User


@dataclass(frozen=True)
class Ending:
    """How it ends; `said` is what the verb of this outcome takes."""

    outcome: str
    said: dict[str, Any] = field(default_factory=dict)


def end(*, by: User, interest: Interest, ending: Ending, on: date) -> None:
    """Raises Refusal as `win`, `lose` and `set_aside_as` do."""
    match ending.outcome:
        case Outcome.WON:
            interest.win(by=by, on=on, **ending.said)
        case Outcome.LOST:
            interest.lose(by=by, on=on, **ending.said)
        case _:
            interest.set_aside_as(by=by, on=on, **ending.said)
