"""Whose personal data it is: the records that are about one person, and by what the person is recognised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q

from rapport.accounts.models import Account, Contact, ContactPoint, Position
from rapport.desk.personal.scrubbing import Scrubber
from rapport.interests.models import Interest
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.search.full_text import Term
from rapport.search.models import Document
from rapport.search.tokens import spoken


@dataclass
class Whom:
    """A person: as a contact, under each number that was merged into it; or as an account of a private person or sole
    trader with everybody there. `places` are the accounts where they are or were.
    """

    row: Account | Contact
    contacts: list[Contact] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    points: list[ContactPoint] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    interests: list[Interest] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @classmethod
    def of_contact(cls, contact: Contact) -> Whom:
        return cls(contact, contacts=list(Contact.every.with_merged(contact.pk)))._whole(Q())

    @classmethod
    def of_account(cls, account: Account) -> Whom:
        merged = list(Account.every.with_merged(account.pk))
        people = list(Contact.every.filter(account__in=merged))
        return cls(account, people, merged)._whole(Q(account__in=merged))

    def _whole(self, of_accounts: Q) -> Whom:
        self.points = list(ContactPoint.objects.filter(Q(contact__in=self.contacts) | of_accounts))
        self.positions = list(Position.objects.filter(contact__in=self.contacts))
        asked = Q(contact__in=self.contacts) | Q(account__in=self.accounts)
        self.interests = list(Interest.objects.filter(asked).order_by("id"))
        placed: list[Any] = [*self.contacts, *self.positions, *self.points]
        self.places = sorted({one.pk for one in self.accounts} | {one.account_id for one in placed})
        return self

    @property
    def account(self) -> Account:
        return self.row if isinstance(self.row, Account) else self.row.account

    @cached_property
    def numbers(self) -> dict[str, set[int]]:
        """The records that are about nobody else, by kind as the journal names it."""
        return {
            "contact": {one.pk for one in self.contacts},
            "account": {one.pk for one in self.accounts},
            "contactpoint": {one.pk for one in self.points},
            "position": {one.pk for one in self.positions},
        }

    def about(self) -> Q:
        """Entries that concern the person, as subjects of the journal."""
        contacts = Q(subjects__kind="contact", subjects__object_id__in=[one.pk for one in self.contacts])
        return contacts | Q(subjects__kind="account", subjects__object_id__in=[one.pk for one in self.accounts])

    def near(self) -> Q:
        """Entries of the accounts where they are or were, in which they may be named."""
        return Q(subjects__kind="account", subjects__object_id__in=self.places)

    def scrubber(self) -> Scrubber:
        """What recognises the person: whole names and what reaches nobody else everywhere, a name alone near them."""
        people = {form for one in self.contacts for form in _orders(one.given_name, one.surname)}
        names = people | {one.name for one in self.accounts}
        surnames = _words(one.surname for one in self.contacts)
        others = self._other_words()
        alone = {word for word in _words(names) | surnames if fold(word) not in others}
        return Scrubber.of(
            names=[name for name in names if " " in name and not self._is_shared(name)],
            values={*self._own_values(), *(one.company_number for one in self.accounts)},
            alone=alone,
            rare=[word for word in alone & surnames if not self._is_borne(word)],
        )

    def _is_shared(self, name: str) -> bool:
        """Whether a colleague or another contact has the same whole name."""
        if fold(name) in {fold(one) for one in User.objects.values_list("name", flat=True)}:
            return True
        keys = {one.name_key for one in self.contacts if fold(name) in map(fold, _orders(one.given_name, one.surname))}
        return Contact.objects.filter(name_key__in=keys).exclude(pk__in=self.numbers["contact"]).exists()

    def _own_values(self) -> Iterable[str]:
        """Numbers and addresses that reach nobody else."""
        mine = self.numbers["contactpoint"]
        values = {one.value for one in self.points}
        shared = ContactPoint.objects.filter(value__in=values, ended_on=None).exclude(pk__in=mine)
        return values - set(shared.values_list("value", flat=True))

    def _other_words(self) -> set[str]:
        """Words by which colleagues, the others at these accounts and the accounts themselves are called."""
        mine = self.numbers
        names = list(User.objects.values_list("name", flat=True))
        for given, surname in (
            Contact.every.filter(account__in=self.places)
            .exclude(pk__in=mine["contact"])
            .values_list("given_name", "surname")
        ):
            names += [given, surname]
        names += Account.every.filter(pk__in=set(self.places) - mine["account"]).values_list("name", flat=True)
        return {word for name in names for word in fold(name).split()}

    def _is_borne(self, word: str) -> bool:
        """Whether any other record of the base is called so."""
        mine = self.numbers
        found = Document.objects.matching([[Term(sound)] for sound in spoken(word)])
        return found.exclude(kind="contact", object_id__in=mine["contact"]).exists()


def _words(names: Iterable[str]) -> set[str]:
    return {word.strip(",") for name in names for word in name.split()}


def _orders(given: str, surname: str) -> list[str]:
    return [f"{given} {surname}", f"{surname} {given}", f"{surname}, {given}"] if given and surname else []
