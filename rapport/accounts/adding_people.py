"""People by the thousand, each at an account that is there."""

from __future__ import annotations

from datetime import date
from typing import Any

from rapport.accounts.models import Account, Contact, ContactPoint, ContactValue, Position
from rapport.accounts.models.contact_keeping import contact_key
from rapport.accounts.own_fields.values import insert_values
from rapport.accounts.registering import Person
from rapport.accounts.search import contact_texts
from rapport.journal.acting import Fact, record_many
from rapport.journal.bulk import Making, insert, insert_new, reserve_ids
from rapport.people.models import User
from rapport.search.indexing import add

_NEW = Making(Contact)


def add_people(*, by: User, people: list[tuple[Account, Person]], on: date, **told: Any) -> list[Contact]:
    """Adds persons whose points are normalised, with an entry each; inside the transaction of the caller."""
    contacts = [_contact(account, person) for account, person in people]
    insert_new(contacts)
    made: list[list[tuple[str, int]]] = [[("contact", contact.pk)] for contact in contacts]
    places = reserve_ids(Position, len(contacts))
    insert(
        Position,
        ("id", "contact_id", "account_id", "title", "since"),
        [(pk, one.pk, one.account_id, one.position, on) for pk, one in zip(places, contacts, strict=True)],
    )
    points = [(place, point) for place, (_account, person) in enumerate(people) for point in person.points]
    ids = reserve_ids(ContactPoint, len(points))
    rows = []
    for pk, (place, point) in zip(ids, points, strict=True):
        contact = contacts[place]
        rows.append((pk, contact.account_id, contact.pk, point.kind, point.text, point.label))
        made[place].append(("contactpoint", pk))
    insert(ContactPoint, ("id", "account_id", "contact_id", "kind", "value", "label"), rows)
    for one, pk in zip(made, places, strict=True):
        one.append(("position", pk))
    own = insert_values(
        ContactValue, "contact_id", [(one.pk, person.own) for one, (_a, person) in zip(contacts, people, strict=True)]
    )
    for rows_made, more in zip(made, own, strict=True):
        rows_made += more
    facts = [
        Fact({"name": str(contact), **told}, rows, [("contact", contact.pk), ("account", contact.account_id)])
        for contact, rows in zip(contacts, made, strict=True)
    ]
    record_many("contact.added", by=by, facts=facts)
    texts = (
        contact_texts(contact, account, [point.text for point in person.points])
        for contact, (account, person) in zip(contacts, people, strict=True)
    )
    add("contact", texts)
    return contacts


def _contact(account: Account, person: Person) -> Contact:
    return _NEW(
        account=account,
        surname=person.surname,
        given_name=person.given_name,
        position=person.position,
        name_key=contact_key(person.surname, person.given_name),
        **person.facts,
    )
