"""The morning after a fair: business cards, one line each. Every card gets a dated step, or an interest with one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Channel, Contact, ContactPoint, Kind, Source
from rapport.accounts.registering import Draft, Person, PointDraft, put_into, put_person_into
from rapport.activities.free_places import Diaries
from rapport.activities.models import Step, StepKind
from rapport.interests.models import InterestLink, LinkKind, Outcome
from rapport.interests.placing import known_company, known_contact
from rapport.interests.reading_cards import Card, points_in
from rapport.interests.taking_in import Inquiry, interest_of, open_with, owner_of, secret_bearer
from rapport.journal.acting import Act, act
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.covering import covers
from rapport.people.models import User

STEP, INTEREST = "step", "interest"
CODE = "card.kept"
# How far the follow-up of a large fair is spread.
FURTHEST = timedelta(days=60)


@dataclass(frozen=True)
class Stack:
    """Said once for all cards: from which fair, what each becomes, from which day on, and for whom (None: by rule)."""

    source: Source
    due_on: date
    makes: str = STEP
    owner: User | None = None


@dataclass
class Refused:
    card: Card
    refusal: Refusal


def keep_card(*, by: User, card: Card, stack: Stack, at: datetime, on: date, once: str | None = None) -> None:
    """Keeps one; `by.last_act` tells of it. Raises Refusal without a surname, and for a card that is kept already."""
    for refused in keep_cards(by=by, cards=[card], stack=stack, at=at, on=on, once=once):
        raise refused.refusal


def keep_cards(
    *, by: User, cards: Iterable[Card], stack: Stack, at: datetime, on: date, once: str | None = None
) -> list[Refused]:
    """Keeps each by itself and says which were refused. The days fill up: what no longer fits goes to the next one."""
    refused, diaries = [], Diaries(on, at)
    for card in cards:
        try:
            with transaction.atomic():
                _keep(by, card, stack, diaries, at, on, once)
        except Refusal as refusal:
            refused.append(Refused(card, refusal))
    return refused


def _keep(by: User, card: Card, stack: Stack, diaries: Diaries, at: datetime, on: date, once: str | None) -> None:
    if not card.surname.strip():
        raise Refusal("surname_missing", _("A card has at least a surname."), "surname")
    country = by.office.country if by.office else ""
    points, unread = points_in(card.reach, country)
    note = "\n".join(filter(None, [card.note.strip(), *unread]))
    names: dict[str, Any] = {"source": stack.source.name, "text": note, "makes": stack.makes}
    with act(CODE, by=by, about=[stack.source], happened_at=at, once=once, **names) as doing:
        account, contact = _place(doing, by, card, points, stack, on)
        step = _step(by, account, contact, stack, diaries, on)
        doing.concern(account, contact)
        doing.data |= {"name": str(contact), "account": str(account), "day": step.due_on, "owner": step.owner.name}
        if stack.makes == INTEREST:
            _open_interest(doing, step, contact, stack, note, at, on)
        else:
            doing.concern(doing.create(step))
        account.touch(doing, on=on)


def _place(
    doing: Act, by: User, card: Card, points: list[PointDraft], stack: Stack, on: date
) -> tuple[Account, Contact]:
    """Whom we know by number or address, else by the name of the company; else somebody new, by the same act."""
    if reached := _reached(points):
        _require_new(reached, stack.source)
        return reached.account, reached
    company = " ".join(card.company.split())
    account = secret_bearer(company, points) or known_company(company)
    person = Person(card.surname.strip(), card.given_name.strip(), points=points)
    if account is None:
        kind = Kind.COMPANY if company else Kind.PERSON
        facts = {"origin": stack.source.origin, "source": stack.source}
        draft = Draft(owner_of(None, stack.owner, by), company, kind, "", person, facts=facts)
        return put_into(doing, draft, by=by, on=on)
    contact = known_contact(account, card.surname, card.given_name)
    if contact is None:
        return account, put_person_into(doing, account, person, on)
    _require_new(contact, stack.source)
    known = set(contact.points.valid().values_list("value", flat=True))
    for point in [one for one in points if one.text not in known]:
        doing.create(ContactPoint(account=account, contact=contact, kind=point.kind, value=point.text))
    return account, contact


def _reached(points: list[PointDraft]) -> Contact | None:
    """The one person whom one of the numbers or addresses reaches; of a secret client nobody."""
    people = Contact.objects.current().exclude(account__confidentiality="secret")
    values = [point.text for point in points]
    found = people.filter(points__value__in=values, points__ended_on=None).select_related("account__owner").distinct()
    first_two = list(found[:2])
    return first_two[0] if len(first_two) == 1 else None


def _require_new(contact: Contact, source: Source) -> None:
    about = Entry.objects.about("contact", contact.pk).filter(code=CODE, undone_by=None)
    if any(entry.subjects.filter(kind="source", object_id=source.pk).exists() for entry in about):
        text = _("The card of {name} is kept already.").format(name=contact)
        raise Refusal("card_known", text, "surname")


def _step(by: User, account: Account, contact: Contact, stack: Stack, diaries: Diaries, on: date) -> Step:
    """A call on the first day from the one chosen that has room; whoever answers for a known client makes it."""
    owner = owner_of(account, stack.owner if account.source_id == stack.source.pk else None, by)
    owner = covers(owner, on, account) or owner
    wanted = max(stack.due_on, on)
    place = diaries.place(
        owner=owner, account=account, kind=StepKind.CALL, wanted=wanted, first=wanted, last=wanted + FURTHEST
    )
    title = _("Follow up from {fair}").format(fair=stack.source.name)
    drafted: dict[str, Any] = {
        "kind": StepKind.CALL,
        "title": title[:200],
        "due_on": place.day,
        "owner": owner,
        "planned_on": on,
    }
    return Step.draft(account=account, contact=contact, keeps=stack.makes == INTEREST, **drafted)


def _open_interest(doing: Act, step: Step, contact: Contact, stack: Stack, note: str, at: datetime, on: date) -> None:
    account = step.account
    inquiry = Inquiry(note, step.title, channel=Channel.EVENT)
    earlier = account.interests.exclude(outcome=Outcome.NO_INQUIRY).order_by("-id").first()
    interest = interest_of(account, contact, inquiry, note, at, on, owner=owner_of(account, stack.owner, step.owner))
    interest.origin, interest.source = stack.source.origin, stack.source
    interest.is_repeat = earlier is not None
    open_with(doing, interest, step, on)
    if earlier:
        doing.create(InterestLink(interest=interest, earlier=earlier, kind=LinkKind.REPEAT))
