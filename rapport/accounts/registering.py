"""Registering accounts with their people: one at take-in, thousands from a file, by the same rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.accounts.models import (
    NEVER,
    Account,
    Contact,
    ContactPoint,
    ExternalKey,
    Kind,
    Position,
    Responsibility,
    Word,
)
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.models.contact_keeping import contact_key
from rapport.accounts.models.points import normalised
from rapport.journal.acting import Fact, act, record_many
from rapport.kit.company_numbers import company_number
from rapport.kit.days import next_working_day
from rapport.kit.refusal import Refusal, at
from rapport.kit.text import words
from rapport.people.models import User


@dataclass
class PointDraft:
    """A phone, mail, site or handle as somebody wrote it."""

    kind: str
    text: str
    label: str = ""


@dataclass
class Person:
    """A person as the intake card or a row of a file names them."""

    surname: str
    given_name: str = ""
    position: str = ""
    points: list[PointDraft] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Draft:
    """An account to be registered. Without a name it becomes "Unknown", marked still to find out.

    `facts` are further columns of Account; `key` is the (system, value) by which another system knows it.
    """

    owner: User
    name: str = ""
    kind: str = Kind.COMPANY
    country: str = ""
    person: Person | None = None
    points: list[PointDraft] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    key: tuple[str, str] | None = None


def check(draft: Draft) -> Draft:
    """The rule for one row, without the database: normalises numbers and points. Raises Refusal at the field."""
    draft.name = " ".join(draft.name.split())
    if draft.kind == Kind.PERSON and not draft.name and draft.person:
        draft.name = f"{draft.person.given_name} {draft.person.surname}".strip()
    if not (draft.owner.is_active or draft.owner.is_built_in):
        raise Refusal("owner_inactive", _("{name} does not work here any more.").format(name=draft.owner.name), "owner")
    if number := draft.facts.get("company_number"):
        with at("company_number"):
            draft.facts["company_number"] = company_number(number, draft.country)
    for point in [*draft.points, *(draft.person.points if draft.person else [])]:
        with at(point.kind):
            point.text = normalised(point.kind, point.text, draft.country)
    return draft


def register(*, by: User, draft: Draft, on: date, once: str | None = None) -> Account:
    """Registers one account. Returns it; raises Refusal as `check` does."""
    return register_many(by=by, drafts=[draft], on=on, once=once)[0]


def register_many(*, by: User, drafts: Iterable[Draft], on: date, once: str | None = None) -> list[Account]:
    """Registers accounts with people, points, index and one entry each, in bulk and in one transaction."""
    drafts = [check(draft) for draft in drafts]
    with transaction.atomic():
        accounts = Account.objects.bulk_create(_account(draft, on) for draft in drafts)
        made: list[list[Any]] = [[account] for account in accounts]
        _write_rows(drafts, accounts, made, on)
        facts = [
            Fact({"name": account.name, "owner": draft.owner.name}, rows, [row for row in rows if _has_timeline(row)])
            for draft, account, rows in zip(drafts, accounts, made, strict=True)
        ]
        record_many("account.registered", by=by, facts=facts, once=once)
    return accounts


def _has_timeline(row: Any) -> bool:
    return isinstance(row, Account | Contact)


def _account(draft: Draft, on: date) -> Account:
    account = Account(
        kind=draft.kind,
        name=draft.name,
        country=draft.country,
        owner=draft.owner,
        created_on=on,
        **name_columns(draft.name),
        **draft.facts,
    )
    if account.rhythm:
        account.next_touch_on = account.next_touch_after(on)
    elif account.next_touch_on != NEVER:
        account.next_touch_on = next_working_day(account.next_touch_on, draft.country)
    return account


def _write_rows(drafts: list[Draft], accounts: list[Account], made: list[list[Any]], on: date) -> None:
    pairs = [(draft, account, rows) for draft, account, rows in zip(drafts, accounts, made, strict=True)]
    for _draft, account, rows in pairs:
        rows.append(Responsibility(account=account, user_id=account.owner_id, since=on))
    for draft, account, rows in pairs:
        if draft.key:
            rows.append(ExternalKey(account=account, system=draft.key[0], value=draft.key[1]))
        rows.extend(ContactPoint(account=account, kind=p.kind, value=p.text, label=p.label) for p in draft.points)
        if draft.person:
            rows.extend(person_rows(account, draft.person, on))
    models: list[Any] = [Responsibility, ExternalKey, Contact, Position, ContactPoint]
    for model in models:
        model.objects.bulk_create(row for rows in made for row in rows if type(row) is model)
    _write_words(accounts, [row for rows in made for row in rows if isinstance(row, Contact)])


def person_rows(account: Account, person: Person, on: date) -> list[Any]:
    contact = Contact(
        account=account,
        surname=person.surname,
        given_name=person.given_name,
        position=person.position,
        name_key=contact_key(person.surname, person.given_name),
        **person.facts,
    )
    position = Position(contact=contact, account=account, title=person.position, since=on)
    points = [ContactPoint(account=account, contact=contact, kind=p.kind, value=p.text) for p in person.points]
    return [contact, position, *points]


def _write_words(accounts: list[Account], contacts: list[Contact]) -> None:
    rows = [Word(word=w[:60], account=account) for account in accounts for w in dict.fromkeys(words(account.name))]
    for contact in contacts:
        found = dict.fromkeys(words(str(contact)))
        rows.extend(Word(word=w[:60], account_id=contact.account_id, contact=contact) for w in found)
    Word.objects.bulk_create(rows, batch_size=2000)


def add_contact(*, by: User, account: Account, person: Person, on: date, once: str | None = None) -> Contact:
    """Adds a person to an account. Raises Refusal without a surname, or for a number that cannot be one."""
    if not person.surname.strip():
        raise Refusal("surname_missing", _("A contact has at least a surname."), "surname")
    for point in person.points:
        with at(point.kind):
            point.text = normalised(point.kind, point.text, account.country)
    with act("contact.added", by=by, about=[account], once=once) as doing:
        contact, *rows = person_rows(account, person, on)
        doing.create(contact)
        for row in rows:
            doing.create(row)
        doing.data["name"] = str(contact)
        doing.concern(contact)
    return contact
