"""People from a file: at the client that the row names, else as a private person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.adding_people import add_people
from rapport.accounts.exchange.clients import ORIGIN, Accounts, remove_accounts
from rapport.accounts.exchange.people_fields import FIELDS
from rapport.accounts.exchange.places import Named, Place, Places, registered_by, reject_closed
from rapport.accounts.filling import fill_contact
from rapport.accounts.models import Contact, ContactPoint, Kind, PointKind, Position
from rapport.accounts.own_fields.exchange import Reading, exchange_fields
from rapport.accounts.own_fields.values import differing
from rapport.accounts.registering import Person
from rapport.accounts.row_reading import RowText, country_of, owner_of, person_of
from rapport.exchange.importers import (
    TWINS,
    Answer,
    Ask,
    Field,
    FileRow,
    Outcome,
    Problem,
    Setting,
    TakenBack,
    Text,
    Verdict,
    declare,
    words,
)
from rapport.exchange.keys import forget_keys, note_keys, own_entries, take_off
from rapport.exchange.models import KnownAs
from rapport.journal.models import EntrySubject
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.search.indexing import forget

POINTS = (
    ("phone", PointKind.PHONE, "", True),
    ("mobile", PointKind.PHONE, "mobile", True),
    ("home_phone", PointKind.PHONE, "home", True),
    ("fax", PointKind.PHONE, "fax", True),
    ("mail", PointKind.MAIL, "", True),
    ("home_mail", PointKind.MAIL, "home", True),
    ("web", PointKind.WEB, "", True),
)


@dataclass(slots=True)
class Row:
    """A row with a surname."""

    number: int
    person: Person
    named: Named
    owner: User
    key: str
    problems: list[Problem]
    name: str


@dataclass
class Known:
    """What is known of the people of the file's clients, from the base and from earlier rows."""

    by_key: dict[str, Contact] = field(default_factory=dict)
    by_name: dict[tuple[int, str], Contact] = field(default_factory=dict)
    by_mail: dict[str, Contact] = field(default_factory=dict)
    points: dict[int, set[str]] = field(default_factory=dict)
    alone: dict[str, Contact] = field(default_factory=dict)


class PeopleSession:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.places = Places(setting)
        self.owners = User.objects.in_bulk()
        self.seen: set[tuple[object, str]] = set()
        self.keys: set[str] = set()
        self.own = Reading("contact")

    def parse(self, rows: Sequence[FileRow]) -> list[tuple[int, Row | Problem]]:
        return [(row.number, self._read(row)) for row in rows]

    def _read(self, row: FileRow) -> Row | Problem:
        found = RowText(row)
        country = country_of(found, self.setting)
        person = person_of(found)
        if person is None:
            return Problem("surname_missing", _("A contact has at least a surname."), row.headers.get("surname", ""))
        owner = owner_of(found, self.setting, self.owners)
        person.points = [point for point, _own in found.points(POINTS, country)]
        note = found.text("note", 2_000)
        person.own = found.own(self.own)
        kept = "\n".join(f"{header}: {text}" for header, text in found.kept.items())
        if note or kept:
            person.facts["note"] = "\n".join(filter(None, [note, kept]))
        name = f"{person.given_name} {person.surname}".strip()
        named = Named.of(found, country)
        return Row(row.number, person, named, owner, found.text("key", 120), found.problems, name)

    def judge(self, parsed: list[tuple[int, Row | Problem]]) -> list[Verdict]:
        rows = [one for _number, one in parsed if isinstance(one, Row)]
        self.places.look_up(one.named for one in rows)
        self.known = self._around(rows)
        self.new: list[tuple[Row, Place, Verdict]] = []
        self.fillings: list[tuple[Contact, Row, Verdict]] = []
        return [self._judge(number, one) for number, one in parsed]

    def _around(self, rows: list[Row]) -> Known:
        known = Known()
        keys = KnownAs.objects.among(self.setting.system, "contact", (one.key for one in rows if one.key))
        accounts = {place.account.pk for one in rows if (place := self.places.find(one.named)) and place.account}
        mails = {point.text for one in rows for point in one.person.points if point.kind == PointKind.MAIL}
        reached = ContactPoint.objects.filter(value__in=mails, ended_on=None, contact__isnull=False)
        by_mail = dict(reached.order_by("-id").values_list("value", "contact_id"))
        living = dict(Contact.every.filter(pk__in=keys.values()).values_list("pk", "merged_into"))
        people = Contact.objects.select_related("account__owner").prefetch_related("points", *self.own.prefetched)
        every = people.in_bulk({*by_mail.values(), *(living.get(pk) or pk for pk in keys.values())})
        every |= {contact.pk: contact for contact in people.filter(account__in=accounts)}
        alone = [one.name for one in rows if not one.named]
        for contact in [
            *every.values(),
            *people.filter(account__kind=Kind.PERSON, account__folded__in=map(fold, alone)),
        ]:
            known.by_name.setdefault((contact.account_id, fold(str(contact))), contact)
            known.points[contact.pk] = {point.value for point in contact.points.all()}
            if contact.account.kind == Kind.PERSON:
                known.alone.setdefault(fold(str(contact)), contact)
        known.by_key = {key: every[living.get(pk) or pk] for key, pk in keys.items() if (living.get(pk) or pk) in every}
        known.by_mail = {mail: every[pk] for mail, pk in by_mail.items() if pk in every}
        return known

    def _judge(self, number: int, one: Row | Problem) -> Verdict:
        if isinstance(one, Problem):
            return Verdict(number, Outcome.REJECTED, [one])
        verdict = Verdict(number, problems=one.problems)
        place = self.places.find(one.named) if one.named else None
        contact, code = self._recognise(one, place)
        if self.places.is_closed(Place(contact.account) if contact else place):
            reject_closed(verdict)
        elif contact and (not code or self.setting.answers.of(number, code) == Answer.INTO):
            self._fill(contact, one, verdict)
        elif contact and self.setting.answers.of(number, code) != Answer.NEW:
            verdict.outcome, verdict.object_id = Outcome.DUPLICATE, contact.pk
            text = _("Probably {name} of {company}. Nothing was written.").format(name=contact, company=contact.account)
            verdict.problems.append(Problem(code, text, object_id=contact.account_id, decides=TWINS))
        else:
            self._add(one, place, verdict)
        return verdict

    def _recognise(self, one: Row, place: Place | None) -> tuple[Contact | None, str]:
        """Who it is, and a code where it is only likely."""
        if contact := self.known.by_key.get(one.key):
            return contact, ""
        if place and place.account and (contact := self.known.by_name.get((place.account.pk, fold(one.name)))):
            return contact, ""
        for point in one.person.points:
            if contact := self.known.by_mail.get(point.text):
                same = fold(str(contact)) == fold(one.name)
                return (contact, "" if same and not one.named else "person_elsewhere") if same else (None, "")
        if not one.named and (contact := self.known.alone.get(fold(one.name))):
            return contact, "person_of_that_name"
        return None, ""

    def _add(self, one: Row, place: Place | None, verdict: Verdict) -> None:
        if (one.key and one.key in self.keys) or (place and (place, fold(one.name)) in self.seen):
            verdict.outcome = Outcome.UNCHANGED
            return
        if place is None and one.named.name:
            place = self.places.draft(one.named, one.owner)
        elif place is None:
            if one.named:
                text = _("No client has the key “{key}”; kept as a private person.").format(key=one.named.key)
                verdict.problems.append(Problem("company_unknown", text))
            place = self.places.alone(one.name, one.owner, one.named.country)
        self.seen.add((place, fold(one.name)))
        self.keys.add(one.key)
        if self.setting.dry_run:
            self.setting.foreseen.update([("contact", one.key), ("contact", fold(one.name))])
        self.new.append((one, place, verdict))

    def _fill(self, contact: Contact, one: Row, verdict: Verdict) -> None:
        overwrite = self.setting.overwrite and contact.changes_by(self.setting.viewer)
        told = {"position": one.person.position, "note": one.person.facts.get("note", "")}
        facts = {name: new for name, new in told.items() if new and (overwrite or not getattr(contact, name))}
        facts = {name: new for name, new in facts.items() if new != getattr(contact, name)}
        has = self.known.points.setdefault(contact.pk, set())
        points = [point for point in one.person.points if point.text not in has]
        has.update(point.text for point in points)
        one.person.own = differing(contact, one.person.own, overwrite=overwrite) if one.person.own else {}
        verdict.object_id = contact.pk
        verdict.outcome = Outcome.CHANGED if facts or points or one.person.own else Outcome.UNCHANGED
        one.person.facts, one.person.points = facts, points
        self.fillings.append((contact, one, verdict))

    def write(self) -> None:
        setting = self.setting
        self.places.write()
        people = [(place.account, one.person) for one, place, _verdict in self.new if place.account]
        made = add_people(by=setting.by, people=people, on=setting.on, run=setting.run_id)
        for (_one, _place, verdict), contact in zip(self.new, made, strict=True):
            verdict.object_id = contact.pk
        note_keys(setting.system, "contact", ((one.key, v.object_id) for one, _place, v in self.new if one.key))
        for contact, one, verdict in self.fillings:
            if verdict.outcome == Outcome.CHANGED:
                told: dict[str, Any] = {"facts": one.person.facts, "points": one.person.points, "own": one.person.own}
                entry = fill_contact(by=setting.by, contact=contact, run_id=setting.run_id, **told)
                verdict.entry_id = entry.pk
        fresh = {
            one.key: contact.pk
            for contact, one, _verdict in self.fillings
            if one.key and one.key not in self.known.by_key
        }
        note_keys(setting.system, "contact", fresh.items())
        self.seen.clear()
        self.keys.clear()


class People:
    kind = "contacts"
    label: Text = gettext_lazy("Contacts")
    place = 40
    permission = Permission.IMPORT_ACCOUNTS
    naming: tuple[str, ...] = ("surname", "person")
    telling: tuple[str, ...] = ("given_name", "surname", "position", "mobile")
    words: tuple[str, ...] = words("""
        Contacts, Contact, People, Persons, Kontakter, Kontakte, Kontakty, Personer, Lidé, Osoby, Kişiler
        İlgili kişiler, Persoane, Contacte, Контакты, Люди, Leads
    """)
    uses = frozenset({"owner", "country", "overwrite"})
    asks: tuple[Ask, ...] = (ORIGIN,)

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*FIELDS, *exchange_fields("contact"))

    def session(self, setting: Setting) -> PeopleSession:
        return PeopleSession(setting)

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """People of whom nothing was told since; and the clients that were registered for them alone."""
        return _remove(run_id, Contact.every.filter(pk__in=object_ids))

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        return Accounts().restore(by=by, run_id=run_id, entry_ids=entry_ids)


def remove_people(run_id: int, ids: Iterable[int]) -> None:
    """Of these, the ones that this import added along with its rows."""
    about = EntrySubject.objects.filter(kind="contact", object_id__in=list(ids), entry__code="contact.added")
    mine = about.filter(entry__data__run__in=own_entries(run_id)).values("object_id")
    _remove(run_id, Contact.every.filter(pk__in=mine))


def _remove(run_id: int, contacts: Iterable[Contact]) -> TakenBack:
    people = {contact.pk: contact for contact in contacts}
    kept = take_off("contact", people, run_id, _delete)
    accounts = {contact.account_id for pk, contact in people.items() if pk not in kept}
    empty = accounts - set(Contact.every.filter(account__in=accounts).values_list("account", flat=True))
    remove_accounts(registered_by(run_id, empty), run_id)
    return TakenBack(removed=len(people) - len(kept), kept=kept)


def _delete(pks: list[int]) -> None:
    for model in (ContactPoint, Position):
        model.objects.filter(contact__in=pks).delete()
    Contact.every.filter(pk__in=pks).delete()
    forget("contact", pks)
    forget_keys("contact", pks)


declare(People())
