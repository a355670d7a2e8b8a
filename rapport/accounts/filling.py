"""Filling the gaps of an account from a file, and giving them back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rapport.accounts.models import (
    Account,
    AccountValue,
    Contact,
    ContactPoint,
    ContactValue,
    ExternalKey,
    OwnField,
    Position,
)
from rapport.accounts.own_fields.giving_back import answer_as_before
from rapport.accounts.own_fields.values import Answers, put_values
from rapport.accounts.registering import Person, PointDraft, person_rows
from rapport.journal.acting import Act, act
from rapport.journal.models import Entry, EntrySubject
from rapport.people.models import User


@dataclass
class Filling:
    """What a file adds to an account: facts by column of Account, points, a person, a key of another system, answers to
    the firm's own fields."""

    facts: dict[str, Any] = field(default_factory=dict)
    points: list[PointDraft] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    own: dict[OwnField, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.facts or self.points or self.people or self.keys or self.own)


def fill(*, by: User, account: Account, filling: Filling, run_id: int, on: Any) -> Entry:
    """Adds what is missing; `filling.facts` are written as they stand, so the caller decides what overwrites."""
    with act("account.filled", by=by, about=[account], run=run_id, name=account.name) as doing:
        if filling.facts:
            doing.update(account, **filling.facts)
        for system, value in filling.keys:
            doing.create(ExternalKey(account=account, system=system, value=value))
        for point in filling.points:
            doing.create(ContactPoint(account=account, kind=point.kind, value=point.text, label=point.label))
        for person in filling.people:
            contact, *rows = person_rows(account, person, on)
            doing.concern(doing.create(contact))
            for row in rows:
                doing.create(row)
        put_values(doing, account, filling.own)
    assert doing.entry is not None
    return doing.entry


def fill_contact(
    *, by: User, contact: Contact, facts: dict[str, Any], points: list[PointDraft], run_id: int, own: Answers
) -> Entry:
    """The same for a person of an account."""
    about, names = [contact, contact.account], {"run": run_id, "name": str(contact)}
    with act("contact.filled", by=by, about=about, **names) as doing:  # type: ignore[arg-type]
        doing.update(contact, **facts)
        for point in points:
            row = ContactPoint(account=contact.account, contact=contact, kind=point.kind, value=point.text)
            row.label = point.label
            doing.create(row)
        put_values(doing, contact, own)
    assert doing.entry is not None
    return doing.entry


_VALUES: dict[str, Any] = {"accountvalue": AccountValue, "contactvalue": ContactValue}
_MADE = {
    **_VALUES, "externalkey": ExternalKey, "contactpoint": ContactPoint, "contact": Contact,
    "position": Position,
}  # fmt: skip
_FILLED: dict[str, Any] = {"account": Account, "contact": Contact}


def give_back(*, by: User, entry: Entry, run_id: int) -> tuple[Account | None, bool]:
    """Takes a filling back where it still stands as written. The account, and whether all of it went back."""
    account_id = next(subject.object_id for subject in entry.subjects.all() if subject.kind == "account")
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        return None, True
    whole = True
    with act("account.filling_taken_back", by=by, about=[account], run=run_id, name=account.name) as doing:
        for kind, pk, columns, *more in reversed(entry.rows):
            if columns is None:
                whole &= _remove(doing, kind, pk, more[0] if more else {})
            elif kind in _VALUES:
                whole &= answer_as_before(doing, _VALUES[kind], pk, columns)
            elif row := _FILLED[kind].objects.filter(pk=pk).first():
                same = {name: old for name, (old, new) in columns.items() if getattr(row, name) == new}
                whole &= len(same) == len(columns)
                doing.update(row, **same)
    return account, whole


def _remove(doing: Act, kind: str, pk: int, made: dict[str, Any]) -> bool:
    """Deletes a row that a filling made, unless it was edited, ended, or something rests on it."""
    model: Any = _MADE[kind]
    row = model.objects.filter(pk=pk).first()
    if row is None:
        return True
    if getattr(row, "version", 1) != 1 or any(str(getattr(row, name)) != str(was) for name, was in made.items()):
        return False
    if kind == "contact" and (row.points.exists() or row.positions.exists() or _is_talked_of(row)):
        return False
    doing.drop(row)
    return True


def _is_talked_of(contact: Contact) -> bool:
    return EntrySubject.objects.filter(kind="contact", object_id=contact.pk).count() > 1
