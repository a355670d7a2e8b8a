"""Take-in: somebody calls or writes. It never refuses to save; what is missing is found out next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Channel, Contact, Kind, PointKind
from rapport.accounts.registering import Draft, Person, PointDraft, add_contact, register
from rapport.activities.models import Reason, Step
from rapport.interests.models import Interest, InterestLink, LinkKind, Outcome, Stage, StageVisit, Track
from rapport.interests.rules import suggest
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.people.models import Absence, User

# Who speaks with us is answered by that; what comes by mail, web or post still waits.
_ANSWERED_AT_ONCE = {Channel.PHONE, Channel.VISIT, Channel.EVENT}


@dataclass
class Caller:
    """Who asks: somebody known, or what could be caught of a stranger."""

    account: Account | None = None
    contact: Contact | None = None
    surname: str = ""
    given_name: str = ""
    company: str = ""
    phone: str = ""
    mail: str = ""
    country: str = ""
    is_person: bool = False


@dataclass
class Inquiry:
    """What they want and how it reached us. `next_step` is as for `Step.draft`; left out, the rule plans it."""

    words: str = ""
    title: str = ""
    track: str = Track.INTEREST
    channel: str = Channel.PHONE
    owner: User | None = None
    currency: str = ""
    next_step: dict[str, Any] = field(default_factory=dict)


def take_in(*, by: User, caller: Caller, inquiry: Inquiry, at: datetime, on: date, once: str | None = None) -> Interest:
    """Takes an inquiry in: the account (known, new or "Unknown"), the interest and its next step, in one transaction.

    A secret account that the number or address belongs to receives it blindly, at its owner. Raises Refusal only when
    nothing at all was given.
    """
    if not any(
        (caller.account, caller.contact, caller.surname, caller.company, caller.phone, caller.mail, inquiry.words)
    ):
        raise Refusal("nothing_given", _("A name, a phone, a mail or a sentence is enough; write one of them."), "who")
    with transaction.atomic():
        account, contact = _place(by, caller, inquiry.owner or by, on)
        earlier = account.interests.exclude(outcome=Outcome.NO_INQUIRY).order_by("-id").first()
        interest = _interest(account, contact, inquiry, at, on)
        interest.is_repeat = earlier is not None
        about = [account, contact]
        data: dict[str, Any] = {"channel": inquiry.channel, "name": interest.title, "text": inquiry.words.strip()}
        with act("interest.taken_in", by=by, about=about, happened_at=at, once=once, **data) as doing:
            open_with(doing, interest, first_step(interest, inquiry.next_step, on), on)
            if earlier:
                doing.create(InterestLink(interest=interest, earlier=earlier, kind=LinkKind.REPEAT))
            if interest.answered_at:
                account.touch(doing, on=at.date())
    return interest


def _place(by: User, caller: Caller, owner: User, on: date) -> tuple[Account, Contact | None]:
    account = caller.account or (caller.contact.account if caller.contact else None) or _secret_bearer(caller)
    person = Person(caller.surname, caller.given_name) if caller.surname else None
    points = [PointDraft(kind, text) for kind, text in _reached_by(caller)]
    if account is None:
        kind = Kind.PERSON if caller.is_person else Kind.COMPANY
        draft = Draft(owner, caller.company, kind, caller.country, person, points)
        account = register(by=by, draft=draft, on=on)
        return account, account.main_contact()
    if caller.contact is None and person:
        person.points = points
        return account, add_contact(by=by, account=account, person=person, on=on)
    return account, caller.contact


def _reached_by(caller: Caller) -> list[tuple[str, str]]:
    given = ((PointKind.PHONE, caller.phone), (PointKind.MAIL, caller.mail))
    return [(kind, text) for kind, text in given if text.strip()]


def _secret_bearer(caller: Caller) -> Account | None:
    """The secret account to which the phone or mail belongs exactly; its owner gets the inquiry."""
    values = [draft.text for draft in map(_normal, _reached_by(caller))]
    return Account.objects.current().filter(confidentiality="secret", points__value__in=values).first()


def _normal(reached: tuple[str, str]) -> PointDraft:
    return PointDraft(*reached)


def _interest(account: Account, contact: Contact | None, inquiry: Inquiry, at: datetime, on: date) -> Interest:
    words = inquiry.words.strip()
    first_line = words.splitlines()[0][:80] if words else ""
    stage = Stage.objects.filter(track=inquiry.track, is_used=True).order_by("place").first()
    return Interest(
        account=account,
        contact=contact,
        title=inquiry.title.strip() or first_line or _("Inquiry of {day}").format(day=on.isoformat()),
        words=words,
        track=inquiry.track,
        stage=stage,
        stage_since=on,
        owner=inquiry.owner or account.owner,
        channel=inquiry.channel,
        currency=inquiry.currency or settings.CURRENCY,
        opened_on=on,
        taken_in_at=at,
        answered_at=at if inquiry.channel in _ANSWERED_AT_ONCE else None,
        last_contact_on=on,
    )


def open_with(doing: Act, interest: Interest, step: Step, on: date) -> None:
    """Part of an act: the step, then the interest that rests on it, so that the invariant holds at every moment."""
    interest.next_step = step if step.pk else doing.create(step)
    doing.create(interest)
    doing.create(Interest.steps.through(interest=interest, step=step))
    doing.create(StageVisit(interest=interest, stage=interest.stage, entered_on=on))
    doing.concern(interest, step)


def first_step(interest: Interest, given: dict[str, Any], on: date) -> Step:
    """The step as the form gave it, else as the rule asks; its owner is the interest's, or the deputy on absence."""
    rule = suggest(interest, on=on)
    if not interest.account.is_placed:
        given = {**given, "reason": Reason.FIND_OUT_WHO, "title": ""}
    defaults = {"kind": rule.kind, "due_on": rule.due_on, "owner": present(interest.owner, on)}
    if not given.get("title"):
        defaults["reason"] = rule.reason
    fields = {**defaults, **{key: value for key, value in given.items() if value}}
    return Step.draft(account=interest.account, contact=interest.contact, planned_on=on, keeps=True, **fields)


def present(owner: User, on: date) -> User:
    """The owner, or who stands in when the owner is away that day; circles of deputies are refused when planned."""
    while absence := Absence.objects.on(on).filter(user=owner).select_related("deputy").first():
        owner = absence.deputy
    return owner
