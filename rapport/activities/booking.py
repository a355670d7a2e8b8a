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
    if at is not None and not both and (to, at) != (step.due_on, step.due_at):
        _require_free(step, to, at)
    if to == step.due_on:
        step.revise(by=by, due_at=at)
    else:
        step.snooze(by=by, to=to, at=at, on=on, because=because)


def _require_free(step: Step, day: date, at: time) -> None:
    """Nothing is said of what stands there: whoever moves the step need not be allowed to see it."""
    room, begin = Room.of(step.owner), minute(at)
    others = Step.objects.open().owned_by(step.owner_id).filter(due_on=day).exclude(due_at=None).exclude(pk=step.pk)
    for kind, hour in others.values_list("kind", "due_at"):
        start = minute(hour or at)
        if begin < start + room.length(kind) and start < begin + room.length(step.kind):
            text = _("{name} has something else at that hour.").format(name=step.owner.name)
            raise Refusal("hour_taken", text, "at")
