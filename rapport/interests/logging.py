"""Writing down a talk about an interest that was not planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from rapport.accounts.models import Contact
from rapport.activities.models import Outcome, Step
from rapport.activities.models.promise import Word
from rapport.activities.planning import logging
from rapport.interests.models import Interest
from rapport.interests.promising import note_for
from rapport.people.models import User


def log_about(
    *,
    by: User,
    interest: Interest,
    kind: str,
    text: str,
    at: datetime,
    on: date,
    contact: Contact | None = None,
    outcome: str = Outcome.DONE,
    promises: Sequence[Word] = (),
    once: str | None = None,
) -> Step:
    """As `log_contact`, in the journals of the interest too, which counts as answered when somebody was reached."""
    interest.require_open()
    with logging(by=by, account=interest.account, kind=kind, text=text, at=at, on=on, contact=contact,
                 outcome=outcome, once=once) as (doing, step):  # fmt: skip
        doing.concern(interest)
        doing.create(Interest.steps.through(interest=interest, step=step))
        if step.is_contact and outcome == Outcome.DONE:
            last = max(interest.last_contact_on, localdate(at))
            doing.keep(interest, last_contact_on=last, answered_at=interest.answered_at or at)
        note_for(doing, [interest], promises, step, owner=by, on=on)
    return step
