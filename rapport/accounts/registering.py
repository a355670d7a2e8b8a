"""Registering accounts with their people: one at take-in, thousands from a file, by the same rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.accounts.due_days import DueDays
from rapport.accounts.models import (
    NEVER,
    Account,
    AccountValue,
    Contact,
    ContactPoint,
    ExternalKey,
    Kind,
    OwnField,
    Position,
    Responsibility,
    Volumes,
)
from rapport.accounts.models.account_group import join, tops_of
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.models.contact_keeping import contact_key
from rapport.accounts.models.points import normalised
from rapport.accounts.own_fields.values import insert_values
from rapport.accounts.search import account_texts, contact_texts
from rapport.journal.acting import Act, Fact, act, record_many
from rapport.journal.bulk import Making, insert, insert_new, reserve_ids
from rapport.kit.company_numbers import company_number
from rapport.kit.refusal import Refusal, at
from rapport.people.models import User
from rapport.search.indexing import add


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
    # Answers to the firm's own fields, where a file of people holds them.
    own: dict[OwnField, Any] = field(default_factory=dict)


@dataclass
class Draft:
    """An account to be registered. Without a name it becomes "Unknown", marked still to find out.

    `facts` are further columns of Account; `key` is the (system, value) by which another system knows it; `own` are
    answers to the firm's own fields.
    """

    owner: User
    name: str = ""
    kind: str = Kind.COMPANY
    country: str = ""
    person: Person | None = None
    points: list[PointDraft] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    key: tuple[str, str] | None = None
    own: dict[OwnField, Any] = field(default_factory=dict)


def check(draft: Draft) -> Draft:
    """The rule for one row, without the database: normalises numbers and points. Raises Refusal at the field."""
    draft.name = " ".join(draft.name.split())
    if draft.kind == Kind.PERSON and not draft.name and draft.person:
        draft.name = f"{draft.person.given_name} {draft.person.surname}".strip()
    if not draft.owner.is_built_in:
        draft.owner.require_here("owner")
    if number := draft.facts.get("company_number"):
        with at("company_number"):
            draft.facts["company_number"] = company_number(number, draft.country)
    for point in [*draft.points, *(draft.person.points if draft.person else [])]:
        with at(point.kind):
            point.text = normalised(point.kind, point.text, draft.country)
    return draft


def settle_owners(drafts: Iterable[Draft], *, by: User, on: date) -> list[str]:
    """R-048: who looks after each; for each the sentence why it is not the one wanted, or nothing."""
    volumes = Volumes(on=on)
    found = []
    for draft in drafts:
        draft.owner, why = volumes.owner_of_new(draft.owner, by=by)
        found.append(why)
    return found


def register(*, by: User, draft: Draft, on: date, once: str | None = None) -> Account:
    """Registers one account. Returns it; raises Refusal as `check` does."""
    return register_many(by=by, drafts=[draft], on=on, once=once)[0]


def register_many(*, by: User, drafts: Iterable[Draft], on: date, once: str | None = None) -> list[Account]:
    """Registers accounts with people, points, index and one entry each, in bulk and in one transaction."""
    checked = [check(draft) for draft in drafts]
    with transaction.atomic():
        return register_checked(by=by, drafts=checked, on=on, once=once)


def register_checked(*, by: User, drafts: list[Draft], on: date, once: str | None = None, **told: Any) -> list[Account]:
    """The same for drafts that passed `check`, or whose texts a file's reader has normalised one by one. `told` is
    further data of their entries. Must run inside a transaction."""
    settle_owners(drafts, by=by, on=on)
    accounts = [_account(draft, on) for draft in drafts]
    insert_new(accounts)
    _join_groups(accounts)
    made = _write_rows(drafts, accounts, on)
    facts = [
        Fact(
            {"name": draft.name, "owner": draft.owner.name, **told},
            rows,
            [row for row in rows if row[0] in _TIMELINES],
        )
        for draft, rows in zip(drafts, made, strict=True)
    ]
    record_many("account.registered", by=by, facts=facts, once=once)
    return accounts


# Kind and id, as the journal names a row.
Made = list[tuple[str, int]]
_TIMELINES = ("account", "contact")
_NEW_ACCOUNT, _NEW_CONTACT = Making(Account), Making(Contact)


def _account(draft: Draft, on: date) -> Account:
    account = _NEW_ACCOUNT(
        kind=draft.kind,
        name=draft.name,
        country=draft.country,
        owner=draft.owner,
        created_on=on,
        **name_columns(draft.name),
        **draft.facts,
    )
    if account.origin_id:
        account.is_unverified = account.following_from(account.origin)["is_unverified"]
    if account.rhythm:
        account.next_touch_on = account.next_touch_after(on)
    elif account.next_touch_on != NEVER:
        account.next_touch_on = DueDays.of(draft.owner, account).on_or_after(account.next_touch_on)
    return account


def _join_groups(accounts: list[Account]) -> None:
    members = [account for account in accounts if account.parent_id]
    tops = tops_of(Account.objects.all(), [account.parent_id for account in members if account.parent_id])
    for account in members:
        join(account, tops[account.parent_id or 0])


def _write_rows(drafts: list[Draft], accounts: list[Account], on: date) -> list[Made]:
    """What belongs to the accounts, model by model; for each account what was made of it, itself first."""
    made: list[Made] = [[("account", account.id)] for account in accounts]
    pairs = list(zip(range(len(drafts)), drafts, accounts, strict=True))
    _put(made, Responsibility, ("account_id", "user_id", "since"),
         [(place, (account.id, account.owner_id, on)) for place, _draft, account in pairs])  # fmt: skip
    _put(made, ExternalKey, ("account_id", "system", "value"),
         [(place, (account.id, *draft.key)) for place, draft, account in pairs if draft.key])  # fmt: skip
    own = insert_values(AccountValue, "account_id", [(account.id, draft.own) for _place, draft, account in pairs])
    for rows, more in zip(made, own, strict=True):
        rows += more
    named = [(place, _contact(account, draft.person)) for place, draft, account in pairs if draft.person]
    contacts = [contact for _place, contact in named]
    insert_new(contacts)
    whose = {}
    for place, contact in named:
        made[place].append(("contact", contact.id))
        whose[place] = contact.id
    _put(made, Position, ("contact_id", "account_id", "title", "since"),
         [(place, (one.id, one.account_id, one.position, on)) for place, one in named])  # fmt: skip
    points: list[tuple[int, tuple[Any, ...]]] = []
    for place, draft, account in pairs:
        points += [(place, (account.id, None, one.kind, one.text, one.label)) for one in draft.points]
        theirs = draft.person.points if draft.person else []
        points += [(place, (account.id, whose[place], one.kind, one.text, one.label)) for one in theirs]
    _put(made, ContactPoint, ("account_id", "contact_id", "kind", "value", "label"), points)
    _enter(pairs, dict(named))
    return made


def _put(made: list[Made], model: type[Model], names: tuple[str, ...], rows: list[tuple[int, tuple[Any, ...]]]) -> None:
    """Inserts values, each with the place of its account."""
    ids, kind = reserve_ids(model, len(rows)), str(model._meta.model_name)
    insert(model, ("id", *names), [(pk, *values) for pk, (_place, values) in zip(ids, rows, strict=True)])
    for pk, (place, _values) in zip(ids, rows, strict=True):
        made[place].append((kind, pk))


def _contact(account: Account, person: Person) -> Contact:
    return _NEW_CONTACT(
        account_id=account.id,
        surname=person.surname,
        given_name=person.given_name,
        position=person.position,
        name_key=contact_key(person.surname, person.given_name),
        **person.facts,
    )


def person_rows(account: Account, person: Person, on: date) -> list[Any]:
    contact = _contact(account, person)
    position = Position(contact=contact, account=account, title=person.position, since=on)
    points = [
        ContactPoint(account=account, contact=contact, kind=one.kind, value=one.text, label=one.label)
        for one in person.points
    ]
    return [contact, position, *points]


def put_into(doing: Act, draft: Draft, *, by: User, on: date) -> tuple[Account, Contact]:
    """Part of an act that registers one account with its person. Raises Refusal as `check` does."""
    draft = check(draft)
    settle_owners([draft], by=by, on=on)
    assert draft.person is not None
    account = doing.create(_account(draft, on))
    doing.create(Responsibility(account=account, user=draft.owner, since=on))
    return account, put_person_into(doing, account, draft.person, on)


def put_person_into(doing: Act, account: Account, person: Person, on: date) -> Contact:
    """The same for a person at an account; the points are normalised already."""
    contact, *rows = person_rows(account, person, on)
    doing.create(contact)
    for row in rows:
        doing.create(row)
    return contact


def _enter(pairs: Iterable[tuple[int, Draft, Account]], contacts: dict[int, Contact]) -> None:
    """Into the index of the search."""
    pairs = list(pairs)
    add("account", (account_texts(account, [one.text for one in draft.points]) for _place, draft, account in pairs))
    add(
        "contact",
        (
            contact_texts(contacts[place], account, [one.text for one in draft.person.points])
            for place, draft, account in pairs
            if draft.person
        ),
    )


def add_contact(*, by: User, account: Account, person: Person, on: date, once: str | None = None) -> Contact:
    """Adds a person to an account. Raises Refusal without a surname, or for a number that cannot be one."""
    if not person.surname.strip():
        raise Refusal("surname_missing", _("A contact has at least a surname."), "surname")
    for point in person.points:
        with at(point.kind):
            point.text = normalised(point.kind, point.text, account.country)
    with act("contact.added", by=by, about=[account], once=once) as doing:
        contact = put_person_into(doing, account, person, on)
        doing.data["name"] = str(contact)
        doing.concern(contact)
    return contact
