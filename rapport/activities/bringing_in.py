"""What was done with clients elsewhere, and what was planned there, brought in by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import localdate

from rapport.accounts.models import Account, Contact
from rapport.activities.models import BOTH_WAYS, Outcome, Step, StepKind
from rapport.journal.acting import Fact, record_many
from rapport.journal.bulk import Making, insert_new
from rapport.people.models import User


@dataclass(slots=True)
class PastStep:
    """`done_at` of what was done; what is still planned has none."""

    account: Account
    owner: User
    kind: str
    title: str
    day: date
    contact: Contact | None = None
    at: time | None = None
    done_at: datetime | None = None
    text: str = ""


_NEW = Making(Step)


def bring_in(
    *, by: User, pasts: list[PastStep], on: date, about: list[list[tuple[str, int]]], **told: Any
) -> list[Step]:
    """Inside the transaction of the caller. `about` names for each what it concerns beside client and person; `told` is
    further data of the entries."""
    steps = [_step(past, on) for past in pasts]
    insert_new(steps)
    done, planned = [], []
    touched: dict[int, date] = {}
    for past, step, more in zip(pasts, steps, about, strict=True):
        concerns = [("account", past.account.pk), *([("contact", past.contact.pk)] if past.contact else []), *more]
        made = [("step", step.pk)]
        if past.done_at:
            data: dict[str, Any] = {"kind": past.kind, "text": past.text or past.title, "who": str(past.contact or "")}
            day = localdate(past.done_at, past.owner.zone)
            if past.kind in BOTH_WAYS and day > past.account.last_touch_on:
                data["touched"] = [past.account.last_touch_on.isoformat(), day.isoformat()]
                touched[past.account.pk] = past.account.last_touch_on = day
            done.append(Fact(data | told, made, [*concerns, *made], past.done_at))
        else:
            data = {"what": past.title, "day": past.day, "text": past.text}
            planned.append(Fact(data | told, made, [*concerns, *made]))
    record_many("step.brought_in_done", by=by, facts=done)
    record_many("step.brought_in", by=by, facts=planned)
    accounts = {past.account.pk: past.account for past in pasts}
    for pk, day in touched.items():
        following = accounts[pk].next_touch_after(day)
        Account.objects.filter(pk=pk).update(last_touch_on=day, next_touch_on=following)
    return steps


def _step(past: PastStep, on: date) -> Step:
    return _NEW(
        account=past.account,
        contact=past.contact,
        kind=past.kind,
        title=past.title[:200] or str(StepKind(past.kind).label),
        due_on=past.day,
        due_at=past.at,
        owner=past.owner,
        planned_on=min(past.day, on),
        done_at=past.done_at,
        outcome=Outcome.DONE if past.done_at else Outcome.OPEN,
    )
