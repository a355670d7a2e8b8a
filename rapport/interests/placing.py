"""Placing an unknown caller: who it is becomes known, as somebody new or as somebody whom we have already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact, Kind, Position
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.models.contact_keeping import contact_key
from rapport.activities.models import Reason
from rapport.interests.models import Interest, Outcome
from rapport.journal.acting import Act, act
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold, fold_company
from rapport.people.models import User


@dataclass
class Placed:
    """Who it is; of a private person the surname is enough."""

    surname: str = ""
    given_name: str = ""
    company: str = ""
    is_person: bool = False


def known_company(name: str, country: str = "") -> Account | None:
    """The one account of this name, whatever its legal form and spelling; None where there is none, or several."""
    folded = fold_company(name)
    if not folded:
        return None
    found = Account.objects.current().filter(folded_company=folded).exclude(confidentiality="secret")
    if country:
        found = found.filter(country__in=("", country))
    first_two = list(found[:2])
    return first_two[0] if len(first_two) == 1 else None


def known_contact(account: Account, surname: str, given_name: str = "") -> Contact | None:
    """The one person of this name who works there."""
    wanted = fold(surname)
    people = [one for one in account.contacts.filter(left_on=None) if fold(one.surname) == wanted]
    if given_name:
        people = [one for one in people if fold(one.given_name) in ("", fold(given_name))]
    return people[0] if wanted and len(people) == 1 else None


def place(*, by: User, interest: Interest, who: Placed, on: date) -> Account:
    """Names the unknown account, or moves the inquiry to the account that has this name already.

    The step "find out who it is" gives way to what the stage asks for. Raises Refusal without a surname, and for a
    company without its name.
    """
    interest.require_open()
    company = " ".join(who.company.split())
    named = interest.account.is_placed
    if not who.surname.strip():
        raise Refusal("surname_missing", _("A contact has at least a surname."), "surname")
    if not (named or company or who.is_person):
        raise Refusal("company_missing", _("Write the name of the company, or mark a private person."), "company")
    found = None if named or who.is_person else known_company(company)
    target = found or interest.account
    with act("interest.placed", by=by, about=[*interest.about, target]) as doing:
        if found:
            _move_over(doing, interest, found, on)
        elif not named:
            name = f"{who.given_name} {who.surname}".strip() if who.is_person and not company else company
            kind = Kind.PERSON if who.is_person else target.kind
            doing.update(target, name=name, kind=kind, **name_columns(name))
        contact = known_contact(target, who.surname, who.given_name) or _add(doing, target, who, on)
        for point in target.points.filter(contact=None, ended_on=None) if not named and not found else ():
            doing.update(point, contact=contact)
        doing.update(interest, contact=contact)
        _name_in_register(doing, interest, contact)
        doing.data["name"] = f"{contact}, {target}"
        doing.concern(contact)
        if interest.next_step and interest.next_step.reason == Reason.FIND_OUT_WHO:
            interest.replan(doing, on=on)
    return target


def _name_in_register(doing: Act, interest: Interest, contact: Contact) -> None:
    """The register follows by itself; told here, so that it lets go of somebody new when this is undone."""
    for arrival in interest.inbounds.filter(answered_by=None):
        doing.keep(arrival, contact=contact)


def _add(doing: Act, account: Account, who: Placed, on: date) -> Contact:
    surname, given_name = who.surname.strip(), who.given_name.strip()
    key = contact_key(surname, given_name)
    contact = doing.create(Contact(account=account, surname=surname, given_name=given_name, name_key=key))
    doing.create(Position(contact=contact, account=account, since=on))
    return contact


def _move_over(doing: Act, interest: Any, to: Account, on: date) -> None:
    """The inquiry, its steps and how it reached us go to the known account; an account left empty is archived."""
    left = interest.account
    for step in interest.steps.open():
        doing.update(step, account=to, contact=None)
    doing.update(interest, account=to, contact=None)
    interest.next_step.refresh_from_db()
    if left.interests.filter(outcome=Outcome.OPEN).exists() or left.steps.open().exists():
        return
    known = set(to.points.values_list("value", flat=True))
    for point in left.points.filter(ended_on=None):
        if point.value not in known:
            doing.update(point, account=to, contact=None)
    doing.update(left, archived_on=on)
