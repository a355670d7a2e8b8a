"""What the inbound register keeps of inquiries: each is a row, and the first talk about it stops its clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from rapport.accounts.models import Channel
from rapport.activities.models import CONTACTS, Direction, Letter, Step
from rapport.activities.models import Outcome as How
from rapport.interests.models import ContactReason, Inbound, Interest
from rapport.interests.models.inbound import ANSWERED_AT_ONCE
from rapport.journal.acting import Act
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.working_time import WorkingTime

LAST_MINUTE = time(23, 59)


def note_arrival(doing: Act, interest: Interest, *, by: User, at: datetime, channel: str, words: str) -> Inbound:
    """Part of the act by which an inquiry is taken in, or heard again."""
    row = Inbound(
        arrived_at=at, channel=channel, reason=ContactReason.objects.get(code="inquiry"), words=words,
        owner=interest.owner, taken_by=by, account=interest.account, contact=interest.contact, interest=interest,
    )  # fmt: skip
    row.start(doing)
    return row


def settle(interests: Collection[int]) -> None:
    """Brings the rows of these interests into step: whose they are, and when they were first answered."""
    rows = Inbound.objects.filter(interest__in=interests, answered_by=None)
    for row in rows.select_related("interest__account", "owner__office"):
        interest: Any = row.interest
        values = {"account_id": interest.account_id, "contact_id": interest.contact_id, **_answer(row, interest)}
        if values["is_open"] or row.is_open:
            values["owner_id"] = interest.owner_id
        if any(getattr(row, name) != value for name, value in values.items()):
            Inbound.objects.filter(pk=row.pk).update(**values)


def settle_letters(letters: Collection[int]) -> None:
    """R-080: each letter that came in is a row of the register, in step with the letter.

    It counts from the beginning of the day on which it came to the end of the day by which it wants an answer.
    """
    rows = {row.letter_id: row for row in Inbound.objects.filter(letter__in=letters)}
    came_in = Letter.objects.filter(pk__in=letters, direction=Direction.IN)
    for letter in came_in.select_related("account", "contact", "owner__office", "written_by"):
        row = rows.get(letter.pk) or _of_letter(letter)
        if row.answered_by_id is None:
            for name, value in _as_letter(row, letter).items():
                setattr(row, name, value)
            row.save()


def _of_letter(letter: Letter) -> Inbound:
    """Not yet saved; its words are those by which letters are found."""
    return Inbound(
        letter=letter, channel=Channel.POST, reason=ContactReason.objects.get(code="other"), taken_by=letter.written_by,
        words=letter.subject, folded=fold(f"{letter.correspondent} {letter.subject}"), who=letter.correspondent,
        arrived_at=_at(letter.owner, letter.dated_on, time()),
    )  # fmt: skip


def _as_letter(row: Inbound, letter: Letter) -> dict[str, Any]:
    values: dict[str, Any] = {"account": letter.account, "contact": letter.contact, "owner": letter.owner}
    due_on = letter.answer_by or letter.dated_on
    values |= {"due_at": _at(letter.owner, due_on, LAST_MINUTE), "is_open": letter.is_waiting}
    values |= {"answered_at": None, "minutes": None}
    if letter.answered_on and not letter.cancelled:
        at = _at(letter.owner, letter.answered_on, LAST_MINUTE)
        values |= {"answered_at": at, "minutes": WorkingTime.of(letter.owner).minutes(row.arrived_at, at)}
    return values


def _at(owner: User, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, owner.zone)


def _answer(row: Inbound, interest: Interest) -> dict[str, Any]:
    found = row.arrived_at if row.channel in ANSWERED_AT_ONCE else _first_talk(row, interest)
    if found is None:
        return {"is_open": interest.is_open, "answered_at": None, "minutes": None}
    spent = WorkingTime.of(row.owner).minutes(row.arrived_at, found)
    return {"is_open": False, "answered_at": found, "minutes": spent}


def _first_talk(row: Inbound, interest: Interest) -> datetime | None:
    """The first contact about the matter after they wrote: a step that was done, or the answer of the interest."""
    talks = Step.objects.filter(interests=interest, outcome=How.DONE, kind__in=CONTACTS, done_at__gte=row.arrived_at)
    found = talks.order_by("done_at").values_list("done_at", flat=True).first()
    answered = interest.answered_at
    since = answered if answered and answered >= row.arrived_at else None
    return min(filter(None, (found, since)), default=None)
