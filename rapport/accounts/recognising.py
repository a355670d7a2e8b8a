"""Which accounts the rows of a file may be: the same by key or company number, likely by name and country."""

from __future__ import annotations

import marshal
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce

from rapport.accounts.filling import Filling
from rapport.accounts.models import Account, ContactPoint, ExternalKey
from rapport.accounts.models.account_keeping import name_columns
from rapport.accounts.own_fields.values import columns_of, mark_of
from rapport.accounts.registering import PointDraft
from rapport.accounts.row_reading import FACTS, Candidate
from rapport.journal.bulk import one_of
from rapport.kit.text import fold

Likeness = tuple[str, str]
# The number of the account that lives: what was merged is the one it became.
LIVING = Coalesce("merged_into", "pk")
COMPARED = (*FACTS, "company_number")


def points_of(candidate: Candidate) -> list[PointDraft]:
    person = candidate.draft.person
    return [*candidate.draft.points, *(person.points if person else [])]


@dataclass
class Base:
    """The accounts that the rows of one chunk may be or touch, from a handful of queries; values are their ids."""

    accounts: dict[int, Account] = field(default_factory=dict)
    by_key: dict[str, int] = field(default_factory=dict)
    by_number: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_likeness: dict[Likeness, int] = field(default_factory=dict)
    by_point: dict[str, int] = field(default_factory=dict)
    keyed: set[int] = field(default_factory=set)  # those that have a key of the file's system

    @classmethod
    def around(cls, candidates: Iterable[Candidate], system: str) -> Base:
        found, candidates = cls(), list(candidates)
        found._find_same(candidates, system)
        own = ["own_values"] if any(one.draft.own for one in candidates) else []
        prefetch_related_objects(list(found.accounts.values()), "points", "contacts", *own)
        names = {one.likeness[0] for one in candidates} - {""}
        for pk, name, country in (
            Account.every.filter(folded_company__in=one_of(names))
            .order_by("id")
            .values_list(LIVING, "folded_company", "country")
        ):
            found.by_likeness.setdefault((name, country), pk)
        values = {point.text for one in candidates for point in points_of(one)}
        rows = ContactPoint.objects.filter(value__in=one_of(values), ended_on=None).order_by("account_id")
        for value, pk in rows.values_list("value", "account_id"):
            found.by_point.setdefault(value, pk)
        met = {*found.by_likeness.values(), *found.by_point.values()} - found.accounts.keys()
        found._keep(Account.objects.filter(pk__in=met))
        return found

    def _find_same(self, candidates: list[Candidate], system: str) -> None:
        keys = [one.draft.key[1] for one in candidates if one.draft.key]
        numbers = {one.draft.facts["company_number"] for one in candidates if "company_number" in one.draft.facts}
        if not keys and not numbers:
            return
        rows = ExternalKey.objects.filter(system=system, value__in=one_of(keys))
        self.by_key.update(rows.values_list("value", "account_id"))
        self._keep(Account.objects.filter(pk__in=self.by_key.values()))
        of_number = Account.objects.filter(company_number__in=one_of(numbers)).order_by("id")
        self._keep(of_number)
        for account in list(self.accounts.values()):
            if account.company_number:
                self.by_number[account.company_number].append(account.pk)
        merged = Account.every.filter(company_number__in=one_of(numbers), merged_into__isnull=False)
        for number, pk in merged.order_by("id").values_list("company_number", LIVING):
            self.by_number[number].append(pk)
        self._keep(Account.objects.filter(merged__in=merged))
        same = ExternalKey.objects.filter(system=system, account__in=self.accounts)
        self.keyed.update(same.values_list("account_id", flat=True))

    def _keep(self, accounts: QuerySet[Account]) -> None:
        for account in accounts.select_related("owner"):
            self.accounts.setdefault(account.pk, account)


@dataclass
class Record:
    """What is known of a client, be it in the base or in an earlier row of the file, as plain texts."""

    name: str
    country: str
    facts: dict[str, str]
    points: set[str]
    people: set[str]
    from_file: dict[str, str]
    key: str = ""
    # What was answered to the firm's own fields, by the number of the field.
    own: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of_account(cls, account: Account) -> Record:
        return cls(
            name=account.name,
            country=account.country,
            facts={name: text for name in COMPARED if (text := getattr(account, name))},
            points={point.value for point in account.points.all()},
            people={fold(str(contact)) for contact in account.contacts.all()},
            from_file=dict(account.from_file),
        )

    @classmethod
    def of_row(cls, candidate: Candidate) -> Record:
        draft, person = candidate.draft, candidate.draft.person
        return cls(
            name=draft.name,
            country=draft.country,
            facts={name: text for name in COMPARED if (text := draft.facts.get(name))},
            points={point.text for point in points_of(candidate)},
            people={fold(f"{person.given_name} {person.surname}")} if person else set(),
            from_file=dict(draft.facts.get("from_file", {})),
            key=draft.key[1] if draft.key else "",
            own={asked.pk: mark_of(columns_of(asked, answer)) for asked, answer in draft.own.items()},
        )

    def packed(self) -> bytes:
        """A few hundred bytes, for the hundred thousand rows of a rehearsal."""
        return marshal.dumps(tuple(vars(self).values()))

    @classmethod
    def unpacked(cls, packed: bytes) -> Record:
        return cls(*marshal.loads(packed))

    def know_answers(self, account: Account) -> None:
        by_field = attrgetter("field_id")
        for asked, rows in groupby(sorted(account.own_values.all(), key=by_field), by_field):
            self.own[asked] = mark_of(vars(one) for one in rows)

    def contradicts(self, candidate: Candidate) -> bool:
        """The key is the same, but neither the name nor the country, or the company number, agree."""
        draft = candidate.draft
        if fold(self.name) == fold(draft.name):
            return False
        number, other = self.facts.get("company_number"), draft.facts.get("company_number")
        if number and other and self.country == draft.country:
            return bool(number != other)
        return bool(self.country and draft.country and self.country != draft.country)

    def is_elsewhere(self, candidate: Candidate) -> bool:
        """The company number is the same, but not the postal code or street: perhaps another office."""
        theirs = candidate.draft.facts
        return any(
            self.facts.get(name) and theirs.get(name) and _squeezed(self.facts[name]) != _squeezed(theirs[name])
            for name in ("postal_code", "street")
        )

    def take(self, candidate: Candidate, *, overwrite: bool) -> Filling:
        """What the row adds; from then on it is part of the record."""
        draft, filling = candidate.draft, Filling()
        for name in COMPARED:
            new, old = draft.facts.get(name, ""), self.facts.get(name, "")
            if new and new != old and (overwrite or not old):
                filling.facts[name] = self.facts[name] = new
        if draft.country and draft.country != self.country and (overwrite or not self.country):
            filling.facts["country"] = self.country = draft.country
        if overwrite and draft.name != self.name:
            filling.facts |= {"name": draft.name, **name_columns(draft.name)}
            self.name = draft.name
        theirs = draft.facts.get("from_file", {})
        both = {**self.from_file, **theirs} if overwrite else {**theirs, **self.from_file}
        if both != self.from_file:
            self.from_file = filling.facts["from_file"] = both
        for asked, answer in draft.own.items():
            mark, was = mark_of(columns_of(asked, answer)), self.own.get(asked.pk)
            if mark != was and (overwrite or was is None):
                filling.own[asked], self.own[asked.pk] = answer, mark
        self._take_people(candidate, filling)
        return filling

    def _take_people(self, candidate: Candidate, filling: Filling) -> None:
        person = candidate.draft.person
        if person and (name := fold(f"{person.given_name} {person.surname}")) not in self.people:
            person.points = [point for point in person.points if point.text not in self.points]
            filling.people.append(person)
            self.people.add(name)
            self.points.update(point.text for point in person.points)
        filling.points = [point for point in points_of(candidate) if point.text not in self.points]
        self.points.update(point.text for point in filling.points)


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))
