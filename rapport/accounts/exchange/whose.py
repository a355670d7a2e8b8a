"""Whose an interest or a step of a file is: the client that the row names, and the person there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.utils.translation import gettext as _

from rapport.accounts.adding_people import add_people
from rapport.accounts.exchange.places import Named, Place, Places
from rapport.accounts.models import Contact, Kind
from rapport.accounts.registering import Person
from rapport.exchange.importers import Problem, Setting, Verdict
from rapport.exchange.models import KnownAs
from rapport.kit.text import fold
from rapport.people.models import User


class Naming(Protocol):
    """How a row names them."""

    named: Named
    person: Person | None
    contact_key: str
    owner: User

    @property
    def person_name(self) -> str: ...


class Whose:
    """Of one file, chunk by chunk."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.places = Places(setting)

    def look_up(self, rows: Sequence[Naming]) -> None:
        """Reads from the base what these rows name; at the beginning of a chunk."""
        self.places.look_up(one.named for one in rows)
        asked = [one.contact_key for one in rows if one.contact_key]
        keys = KnownAs.objects.among(self.setting.system, "contact", asked)
        merged = dict(Contact.every.filter(pk__in=keys.values()).values_list("pk", "merged_into"))
        people = Contact.objects.select_related("account__owner")
        ids = {key: merged.get(pk) or pk for key, pk in keys.items()}
        found = people.in_bulk(list(ids.values()))
        self.by_key = {key: found[pk] for key, pk in ids.items() if pk in found}
        accounts = {place.account.pk for one in rows if (place := self.places.find(one.named)) and place.account}
        alone = [fold(one.person_name) for one in rows if not one.named and one.person]
        self.by_name: dict[tuple[int, str], Contact] = {}
        self.alone: dict[str, Contact] = {}
        for contact in people.filter(account__in=accounts).order_by("id"):
            self.by_name.setdefault((contact.account_id, fold(str(contact))), contact)
        for contact in people.filter(account__kind=Kind.PERSON, account__folded__in=alone).order_by("id"):
            self.alone.setdefault(fold(str(contact)), contact)

    def find(self, one: Naming) -> Place | None:
        """The client of the row, else that of the person whom it names by key, or as a private person."""
        if one.named and (place := self.places.find(one.named)):
            return place
        if not one.named.name:
            contact = self.by_key.get(one.contact_key) or self.alone.get(fold(one.person_name))
            return Place(contact.account) if contact else None
        return None

    def find_or_draft(self, one: Naming, verdict: Verdict) -> Place:
        """As `find`; else a new client of that name, a private person, or "Unknown", still to be found out."""
        if place := self.find(one):
            return place
        if one.named.name:
            return self.places.draft(one.named, one.owner)
        if one.named:
            text = _("No client has the key “{key}”.").format(key=one.named.key)
            verdict.problems.append(Problem("company_unknown", text))
        elif not one.person:
            verdict.problems.append(Problem("client_missing", _("Nothing says whose it is; kept as “Unknown”.")))
        kind = Kind.PERSON if one.person else Kind.COMPANY
        return self.places.alone(one.person_name, one.owner, one.named.country, kind)

    def is_closed(self, place: Place | None) -> bool:
        return self.places.is_closed(place)

    def write(self, rows: Sequence[tuple[Naming, Place]]) -> dict[int, Contact]:
        """Registers new clients and adds people; gives the person of each row, by its place among these."""
        self.places.write()
        found: dict[int, Contact] = {}
        wanted: dict[tuple[int, str], tuple[Any, Person]] = {}
        for number, (one, place) in enumerate(rows):
            contact = self._known(one, place)
            if contact:
                found[number] = contact
            elif one.person and place.account:
                wanted.setdefault((place.account.pk, fold(one.person_name)), (place.account, one.person))
        told = {"on": self.setting.on, "run": self.setting.run_id}
        made = add_people(by=self.setting.by, people=list(wanted.values()), **told)  # type: ignore[arg-type]
        new = dict(zip(wanted, made, strict=True))
        for number, (one, place) in enumerate(rows):
            if place.account and (contact := new.get((place.account.pk, fold(one.person_name)))):
                found.setdefault(number, contact)
        return found

    def _known(self, one: Naming, place: Place) -> Contact | None:
        by_key = self.by_key.get(one.contact_key)
        if by_key and place.account and by_key.account_id == place.account.pk:
            return by_key
        if one.person is None or place.account is None:
            return None
        here = self.by_name.get((place.account.pk, fold(one.person_name)))
        return here or (self.alone.get(fold(one.person_name)) if place.account.kind == Kind.PERSON else None)
