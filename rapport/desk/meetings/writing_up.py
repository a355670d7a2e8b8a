"""Writing a meeting up: who came, what came of it, what was promised and what is next, in one act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rapport.accounts.models import Account, BuyingRole, Contact
from rapport.accounts.registering import Person, person_rows
from rapport.activities.meetings import put
from rapport.activities.models import Attendee, Meeting, Outcome, Step
from rapport.activities.models.promise import Word
from rapport.interests.finishing import concerned_by, finishing
from rapport.interests.models import Interest
from rapport.interests.promising import note_for
from rapport.journal.acting import Act
from rapport.people.models import User


@dataclass(frozen=True)
class Newcomer:
    """Somebody of theirs whom nobody knew: a surname, and what they do there or what their word weighs."""

    surname: str
    position: str = ""
    role: str = BuyingRole.UNKNOWN


@dataclass(frozen=True)
class Minutes:
    """What was written of a meeting; `written` as for `meetings.correct`."""

    written: dict[str, Any]
    contacts: Collection[Contact] = ()
    users: Collection[User] = ()
    newcomers: Sequence[Newcomer] = ()
    promises: Sequence[Word] = field(default_factory=list)


def write_up(
    *,
    by: User,
    meeting: Meeting,
    minutes: Minutes,
    at: datetime,
    on: date,
    next_step: dict[str, Any] | None = None,
    concerned: list[Interest] | None = None,
    once: str | None = None,
) -> Step | None:
    """Ends the meeting and keeps all that came of it; returns what is next as `finish_step` does, and refuses the same.

    Who came and is not known yet becomes a contact of the client.
    """
    step: Step = meeting.step
    concerned = concerned_by(step) if concerned is None else concerned
    text = minutes.written.get("minutes", "")
    with finishing(
        by=by, step=step, outcome=Outcome.DONE, at=at, on=on, text=text, next_step=next_step, concerned=concerned,
        once=once,
    ) as (doing, following):  # fmt: skip
        put(doing, meeting, **minutes.written)
        new = [_introduce(doing, step.account, one, on) for one in minutes.newcomers]
        _note_who_came(doing, meeting, [*minutes.contacts, *new], minutes.users)
        note_for(doing, concerned, minutes.promises, step, owner=by, on=on)
        return following


def _introduce(doing: Act, account: Account, newcomer: Newcomer, on: date) -> Contact:
    person = Person(newcomer.surname.strip(), position=newcomer.position.strip(), facts={"buying_role": newcomer.role})
    contact, *rows = person_rows(account, person, on)
    doing.concern(doing.create(contact))
    for row in rows:
        doing.create(row)
    doing.tell("contact.added", name=str(contact))
    return contact


def _note_who_came(doing: Act, meeting: Meeting, contacts: Iterable[Contact], users: Iterable[User]) -> None:
    """Who was expected and is not among them did not come."""
    came = {(contact.pk, None) for contact in contacts} | {(None, user.pk) for user in users}
    for row in meeting.attendees.all():
        doing.update(row, came=(row.contact_id, row.user_id) in came)
        came.discard((row.contact_id, row.user_id))
    for contact, user in sorted(came, key=str):
        doing.create(Attendee(meeting=meeting, contact_id=contact, user_id=user, came=True))
