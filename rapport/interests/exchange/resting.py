"""On what an imported interest rests: on the activity that the other system planned, where a file brings it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rapport.activities.due_days import DueDays
from rapport.activities.models import Outcome, Reason, Step, StepKind
from rapport.interests.models import Interest
from rapport.journal.acting import act
from rapport.kit import clock
from rapport.people.models import User


def let_rest(*, by: User, pairs: Iterable[tuple[Interest, Step]], run_id: int) -> None:
    """An open interest that waits for a look at its record rests on its first planned activity instead."""
    first: dict[int, tuple[Interest, Step]] = {}
    for interest, step in pairs:
        waits = interest.is_open and interest.next_step and interest.next_step.reason == Reason.CHECK_IMPORTED
        if waits and step.is_open:
            known = first.get(interest.pk)
            first[interest.pk] = (interest, step) if known is None or step.due_on < known[1].due_on else known
    for interest, step in first.values():
        before: Any = interest.next_step
        told: dict[str, Any] = {"what": step.what, "day": step.due_on, "run": run_id}
        with act("interest.rests_on", by=by, about=[*interest.about, step, before], **told) as doing:
            interest.rest_on(doing, step)
            interest.let_go(doing, before, outcome=Outcome.DROPPED, at=clock.now())


def rest_elsewhere(*, by: User, steps: list[int], run_id: int) -> None:
    """Before these steps go: what rests on them gets a look at its record, due the next working day."""
    on = clock.now().date()
    for interest in Interest.objects.whole().filter(next_step__in=steps):
        look = check(interest, on)
        told: dict[str, Any] = {"what": look.reason, "day": look.due_on, "run": run_id}
        with act("interest.rests_on", by=by, about=interest.about, **told) as doing:
            before: Any = interest.next_step
            interest.rest_on(doing, doing.create(look))
            doing.update(before, keeps=False)


def check(interest: Interest, on: date) -> Step:
    due_on = DueDays.of(interest.owner, interest.account).add(on, 1)
    return Step.draft(
        account=interest.account, contact=interest.contact, kind=StepKind.TASK, reason=Reason.CHECK_IMPORTED,
        due_on=due_on, planned_on=on, owner=interest.owner, keeps=True,
    )  # fmt: skip
