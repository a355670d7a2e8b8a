"""Take-in: somebody calls or writes. It never refuses to save; what is missing is found out next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Channel, Contact, Kind, PointKind, Status
from rapport.accounts.models.erased import require_not_erased
from rapport.accounts.models.points import normalised
from rapport.accounts.reaching import add_point
from rapport.accounts.registering import Draft, Person, PointDraft, add_contact, register
from rapport.activities.models import Reason, Step
from rapport.interests.arriving import note_arrival
from rapport.interests.ending import Ending, end
from rapport.interests.models import Interest, InterestLink, LinkKind, Outcome, Stage, StageVisit, Track
from rapport.interests.models.inbound import ANSWERED_AT_ONCE
from rapport.interests.placing import known_company, known_contact
from rapport.interests.rules import suggest
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold_company
from rapport.people.covering import covers
from rapport.people.models import User
from rapport.people.roles import Permission


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


def take_in(
    *,
    by: User,
    caller: Caller,
    inquiry: Inquiry,
    at: datetime,
    on: date,
    once: str | None = None,
    also: Callable[[Act, Interest], None] | None = None,
) -> Interest:
    """Takes an inquiry in: the account (known, new or "Unknown"), the interest and its next step, in one transaction.

    The inquiry of a known account belongs to its owner. A secret account to which the number, the address or the name
    belongs receives it blindly. A number that nobody can read is kept with the words. `also` belongs to the same act.
    Raises Refusal only when nothing at all was given, and for who was erased.
    """
    given = (caller.account, caller.contact, caller.surname, caller.company, caller.phone, caller.mail, inquiry.words)
    if not any(given):
        raise Refusal("nothing_given", _("A name, a phone, a mail or a sentence is enough; write one of them."), "who")
    with transaction.atomic():
        points, unread = _points(by, caller)
        account, contact = _place(by, caller, points, inquiry.owner, on)
        words = "\n".join(filter(None, [inquiry.words.strip(), *unread]))
        earlier = account.interests.exclude(outcome=Outcome.NO_INQUIRY).order_by("-id").first()
        owner = owner_of(account, inquiry.owner, by)
        interest = interest_of(account, contact, inquiry, words, at, on, owner=owner)
        interest.is_repeat = earlier is not None
        data: dict[str, Any] = {"channel": inquiry.channel, "name": interest.title, "text": words}
        with act("interest.taken_in", by=by, about=[account, contact], happened_at=at, once=once, **data) as doing:
            _bring_back(doing, account)
            open_with(doing, interest, first_step(interest, inquiry.next_step, on), on)
            note_arrival(doing, interest, by=by, at=at, channel=inquiry.channel, words=words)
            if earlier:
                doing.create(InterestLink(interest=interest, earlier=earlier, kind=LinkKind.REPEAT))
            if interest.answered_at:
                account.touch(doing, on=on)
            if also:
                also(doing, interest)
    return interest


def _bring_back(doing: Act, account: Account) -> None:
    """Who asks again is out of the archive again; who was erased is somebody new."""
    require_not_erased(account)
    if account.archived_on:
        doing.update(account, archived_on=None)
        doing.tell("account.restored")


def take_in_and_end(*, by: User, on: date, ending: Ending | None, **given: Any) -> Interest:
    """An inquiry that may be answered on the spot: taken in and closed in one go; `given` as for `take_in`."""
    with transaction.atomic():
        interest = take_in(by=by, on=on, **given)
        if ending:
            end(by=by, interest=interest, ending=ending, on=on)
    return interest


def _points(by: User, caller: Caller) -> tuple[list[PointDraft], list[str]]:
    """How the caller is reached, normalised; and what could not be read, as it was given."""
    known = caller.account or (caller.contact.account if caller.contact else None)
    home = by.office.country if by.office else ""
    country = caller.country or (known.country if known else "") or home
    points, unread = [], []
    for kind, text in ((PointKind.PHONE, caller.phone), (PointKind.MAIL, caller.mail)):
        try:
            points += [PointDraft(kind, normalised(kind, text, country))] if text.strip() else []
        except Refusal:
            unread.append(text.strip())
    return points, unread


def _place(
    by: User, caller: Caller, points: list[PointDraft], owner: User | None, on: date
) -> tuple[Account, Contact | None]:
    account = caller.account or (caller.contact.account if caller.contact else None)
    if account is None and not caller.is_person:
        account = secret_bearer(caller.company, points) or known_company(caller.company, caller.country)
    person = Person(caller.surname.strip(), caller.given_name.strip()) if caller.surname.strip() else None
    if account is None:
        kind = Kind.PERSON if caller.is_person else Kind.COMPANY
        draft = Draft(owner_of(None, owner, by), caller.company, kind, caller.country, person)
        (draft.person or draft).points = points
        account = register(by=by, draft=draft, on=on)
        return account, account.main_contact()
    contact = caller.contact or (known_contact(account, caller.surname, caller.given_name) if person else None)
    if contact is None and person:
        person.points = points
        return account, add_contact(by=by, account=account, person=person, on=on)
    for point in points:
        if not account.points.filter(value=point.text, ended_on=None).exists():
            add_point(by=by, account=account, kind=point.kind, text=point.text, contact=contact)
    return account, contact


def secret_bearer(company: str, points: list[PointDraft]) -> Account | None:
    """The secret account to which the number, the address or the name belongs exactly; its owner gets the inquiry."""
    secret = Account.objects.current().filter(confidentiality="secret")
    found = secret.filter(points__value__in=[point.text for point in points], points__ended_on=None).first()
    name = fold_company(company)
    return found or (secret.filter(folded_company=name).first() if name else None)


def owner_of(account: Account | None, chosen: User | None, by: User) -> User:
    """Who was chosen, else who answers for the client, else who takes it in, else the head of that team."""
    if account and chosen is None and account.owner.is_active:
        return account.owner
    workers = User.objects.granted(Permission.INTEREST_CHANGE)
    for one in (chosen, by, by.team.head if by.team else None):
        if one and workers.filter(pk=one.pk).exists():
            return one
    return chosen or by


def _currency(owner: User) -> str:
    return owner.legal_entity.currency if owner.legal_entity else settings.CURRENCY


def interest_of(
    account: Account, contact: Contact | None, inquiry: Inquiry, words: str, at: datetime, on: date, *, owner: User
) -> Interest:
    """Not yet saved, and without its step; see `open_with`."""
    first_line = words.splitlines()[0][:80] if words else ""
    stage = Stage.objects.filter(track=inquiry.track, is_used=True).order_by("place").first()
    return Interest(
        account=account,
        contact=contact,
        owner=owner,
        currency=inquiry.currency or _currency(owner),
        title=inquiry.title.strip() or first_line or _("Inquiry of {day}").format(day=on.isoformat()),
        words=words,
        track=inquiry.track,
        stage=stage,
        stage_since=on,
        channel=inquiry.channel,
        opened_on=on,
        taken_in_at=at,
        answered_at=at if inquiry.channel in ANSWERED_AT_ONCE else None,
        last_contact_on=on,
        of_client=account.status == Status.CLIENT,
    )


def open_with(doing: Act, interest: Interest, step: Step, on: date) -> None:
    """Part of an act: the step, then the interest that rests on it, so that the invariant holds at every moment."""
    interest.next_step = step if step.pk else doing.create(step)
    doing.create(interest)
    doing.create(Interest.steps.through(interest=interest, step=step))
    doing.create(StageVisit(interest=interest, stage=interest.stage, entered_on=on))
    doing.concern(interest, step)


def first_step(interest: Interest, given: dict[str, Any], on: date) -> Step:
    """The step as the form gave it, else as the rule asks; its owner is the interest's, or who answers meanwhile."""
    rule = suggest(interest, on=on)
    if not interest.account.is_placed:
        given = {**given, "reason": Reason.FIND_OUT_WHO, "title": ""}
    owner = covers(interest.owner, on, interest.account) or interest.owner
    defaults: dict[str, Any] = {"kind": rule.kind, "due_on": rule.due_on, "owner": owner}
    if not given.get("title") and not given.get("reason"):
        defaults |= {"reason": rule.reason, "title": rule.title}
    if given.get("reason", rule.reason) == rule.reason and given.get("title", "") in ("", rule.title):
        defaults["planned_by"] = rule.planned_by
    fields = {**defaults, **{key: value for key, value in given.items() if value}}
    return Step.draft(account=interest.account, contact=interest.contact, planned_on=on, keeps=True, **fields)
