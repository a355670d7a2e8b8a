"""Giving a step its day and hour in the diary of whoever does it."""

from __future__ import annotations

from datetime import date, time

from django.utils.translation import gettext as _

from rapport.activities.diary import Room, minute
from rapport.activities.models import Step
from rapport.kit.refusal import Refusal
from rapport.people.models import User


def book(*, by: User, step: Step, to: date, at: time | None, on: date, because: str = "", both: bool = False) -> None:
    """Moves a step to a day and an hour, or away from its hour. `both` lets it stand beside another one.

    Raises Refusal where its owner has something else at that hour, and as moving and revising do.
    """
    is_asked = at is not None and not both and (to, at) != (step.due_on, step.due_at)
    if is_asked and at and is_taken(step.owner, step.kind, to, at, but=step.pk):
        text = _("{name} has something else at that hour.").format(name=step.owner.name)
        raise Refusal("hour_taken", text, "at")
    if to == step.due_on:
        step.revise(by=by, due_at=at)
    else:
        step.snooze(by=by, to=to, at=at, on=on, because=because)


def is_taken(owner: User, kind: str, day: date, at: time, *, but: int = 0) -> bool:
    """Whether a step of that kind would stand beside another one, `but` itself.

    Nothing is said of what stands there: whoever asks need not be allowed to see it.
    """
    room, begin = Room.of(owner), minute(at)
    others = Step.objects.open().owned_by(owner.pk).filter(due_on=day).exclude(due_at=None).exclude(pk=but)
    hours = ((minute(hour or at), room.length(other)) for other, hour in others.values_list("kind", "due_at"))
    return any(begin < start + length and start < begin + room.length(kind) for start, length in hours)
