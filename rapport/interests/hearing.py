"""They come back to a matter that is open: what they said is kept with it, nothing is taken in twice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rapport.activities.models import Step
from rapport.interests.arriving import note_arrival
from rapport.interests.models import Interest
from rapport.journal.acting import act
from rapport.people.models import User


def hear(
    *,
    by: User,
    interest: Interest,
    words: str,
    channel: str,
    at: datetime,
    on: date,
    next_step: dict[str, Any] | None = None,
    once: str | None = None,
) -> None:
    """Keeps what was said. A step given with it is planned; it comes next where it is due before the present one.

    `next_step` as for `Step.draft`. Raises Refusal when the interest is closed.
    """
    interest.require_open()
    data: dict[str, Any] = {"channel": channel, "name": interest.title, "text": words.strip()}
    with act("interest.heard", by=by, about=interest.about, happened_at=at, once=once, **data) as doing:
        note_arrival(doing, interest, by=by, at=at, channel=channel, words=words.strip())
        interest.account.touch(doing, on=on)
        doing.keep(interest, last_contact_on=max(interest.last_contact_on, on))
        if next_step:
            fields = {"contact": interest.contact, "owner": interest.owner, **next_step}
            step = doing.create(Step.draft(account=interest.account, planned_on=on, **fields))
            doing.concern(step)
            interest.put_beside(doing, step)
