"""Erasing a person: no trace stays, in any table, in the file of the database, in the data folder, in an export."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import send_mail
from django.db import connection

from rapport.accounts.models import Address, Consent, Contact, ContactPoint, Kind, LegalHold, Tag, Tie
from rapport.accounts.reaching import add_point, note_consent
from rapport.accounts.registering import Person, PointDraft, add_contact
from rapport.activities.models import Letter
from rapport.activities.planning import plan_step
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.filing import source_of
from rapport.desk.lists.listing import Listing
from rapport.desk.merging import merge_contacts
from rapport.desk.models import SavedView
from rapport.desk.personal.compacting import compact
from rapport.desk.personal.erasing import erase_account, erase_contact
from rapport.desk.undoing import undo_as
from rapport.exchange.exporting import begin, make_file
from rapport.exchange.importing import receive, settle, start
from rapport.exchange.running import work_through
from rapport.interests.models import ContactReason, Inbound, Interest
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.roles import Role
from rapport.search.models import Document
from tests import world
from tests.world import NOW, TODAY

# What would be found of Zbyněk Kvapilovský, in every form in which it may have been kept.
TRACES = (
    "Kvapilovsk", "kvapilovsk", "Zbyněk", "zbynek", "777123456", "777 123 456", "zk@dopisy.example", "dopisy.example",
    "XPOSITION", "XNOTE", "XTALK", "XWORDS", "XOWN", "XLABEL", "XSOURCE", "XHANDLE", "XCELL",
)  # fmt: skip


@pytest.fixture
def ida(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    return world.person(role=Role.HEAD)


FILE = """Firma,Kontakt,Mobil,Kontaktní e-mail,Poznámka
Ovocnářství Šumice,Zbyněk Kvapilovský,+420777123456,zk@dopisy.example,XCELL zk@dopisy.example
"""
WRONG = FILE + "bad,row,with,too,many,cells,Zbyněk Kvapilovský\n"


def brought_in(ida, text):
    run = receive(by=ida, file=BytesIO(text.encode()), name="clients.csv", owner=ida)
    settle(by=ida, run=run, mapping=run.mapping, system="file", country="CZ", overwrite=False)
    start(by=ida, run=run)
    work_through(run.pk)


def planted(ida) -> Contact:
    """A person of whom something stands wherever the product keeps anything."""
    brought_in(ida, FILE)
    brought_in(ida, WRONG)
    receive(by=ida, file=BytesIO(FILE.encode()), name="draft.csv", owner=ida)
    contact = Contact.objects.get(surname="Kvapilovský")
    account = contact.account
    contact.revise(by=ida, position="XPOSITION", note="XNOTE", motivation="advice")
    field = world.own_field(kind="contact")
    contact.revise(by=ida, own={field: "XOWN"})
    contact.revise(by=ida, own={field: "XOWN again"})
    point = add_point(by=ida, account=account, contact=contact, kind="messenger", text="XHANDLE", label="XLABEL")
    note_consent(by=ida, point=point, consent=Consent.GIVEN, source="XSOURCE", on=TODAY)
    _told_of(ida, contact)
    tie = Tie(account=account)
    tie.keep(by=ida, contact=contact, user=ida, note="XNOTE")
    tie.keep(by=ida, note="XNOTE, said Zbyněk")
    double = Person("Kvapilovský", "Zb.", "XPOSITION", [PointDraft("phone", "+420777123456")])
    twin = add_contact(by=ida, account=account, on=TODAY, person=double)
    merge_contacts(by=ida, winner=contact, loser=twin, on=TODAY, theirs=frozenset())
    words = {"q": "Kvapilovský"}
    SavedView.objects.keep(by=ida, of="contacts", name="Kvapilovský", words=words)
    made: Any = lambda number: None  # noqa: E731
    make_file(begin(by=ida, kind="contacts", words=words, form="csv", rows=1, filters="Kvapilovský", enqueue=made).pk)
    send_mail("Late: call Kvapilovský", "Zbyněk Kvapilovský", "rapport@house.example", ["ida@house.example"])
    ida.lay_on_desk(contact)
    contact.refresh_from_db()
    return contact


def _told_of(ida, contact) -> None:
    """What colleagues wrote at their client and elsewhere, and what the person asked for."""
    account = contact.account
    account.note(by=ida, text="XTALK with him", about=[contact])
    account.note(by=ida, text="Kvapilovskému volat na 777 123 456")
    account.pin(by=ida, text="Ask Zbyněk Kvapilovský first")
    call = {"kind": "call", "title": "Call Kvapilovský", "due_on": TODAY, "owner": ida}
    plan_step(by=ida, account=account, on=TODAY, contact=contact, **call)
    interest = world.interest(account=account, owner=ida, title="Scales for Kvapilovský", words="XWORDS")
    interest.revise(by=ida, title="Scales, said Zbyněk")
    given = {"account": account, "contact": contact, "owner": ida}
    reason = ContactReason.objects.get(code="order")
    Inbound.objects.receive(by=ida, at=NOW, channel="mail", reason=reason, words="XWORDS, Kvapilovský", **given)
    facts = {"entity": world.legal_entity(), "dated_on": TODAY, "subject": "For Zbyněk Kvapilovský"}
    Letter.objects.register(by=ida, on=TODAY, direction="out", **facts, **given)
    other = world.account(owner=ida, name="Cold Stores")
    other.note(by=ida, text="Zbyněk Kvapilovský knows them; zk@dopisy.example")


def whole_database() -> dict[str, str]:
    """Every column of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith(("_content", "_idx", "_data", "_docsize", "_config")):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = "\n".join(repr(row) for row in cursor.fetchall())
            if "\\u" in found[table]:
                found[table] += found[table].encode().decode("unicode_escape", "ignore")
    return found


def traces_in(text: str) -> set[str]:
    return {trace for trace in TRACES if trace in text}


def require_gone(ida) -> None:
    left = {table: traces_in(text) for table, text in whole_database().items() if traces_in(text)}
    assert left == {}
    for path in settings.DATA_DIR.rglob("*"):
        if path.is_file():
            assert traces_in(path.read_bytes().decode("utf-8", "ignore")) == set(), path
    for of, definition in LISTS.items():
        source = source_of(Listing(definition, world.viewer(ida), {"whose": "all", "status": "all"}))
        assert traces_in(repr([line for lines in source.chunks for line in lines])) == set(), of


@pytest.mark.req("R-400")
@pytest.mark.database
@pytest.mark.django_db
def test_of_an_erased_person_no_trace_stays_anywhere(ida, django_capture_on_commit_callbacks):
    contact = planted(ida)
    assert {trace for text in whole_database().values() for trace in traces_in(text)} >= {"XWORDS", "XOWN", "XCELL"}
    colleague = add_contact(by=ida, account=contact.account, person=Person("Nováková", "Jana"), on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        erase_contact(by=ida, contact=contact, because="They asked us to", on=TODAY, successor=colleague)
    require_gone(ida)
    contact.refresh_from_db()
    assert str(contact) == "Erased person"
    assert Interest.objects.open().get().contact == colleague
    mark = Entry.objects.get(code="contact.erased")
    assert (mark.actor, mark.data["text"]) == (ida, "They asked us to")
    with pytest.raises(Refusal, match="cannot be brought back"):
        undo_as(world.viewer(ida), mark)
    assert (
        not Document.objects.filter(kind="contact", object_id=contact.pk, title__gt="")
        .exclude(title="erased person")
        .exists()
    )


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_the_file_of_the_database_holds_nothing_either(ida):
    if connection.vendor != "sqlite" or not Path(str(connection.settings_dict["NAME"])).exists():
        pytest.skip("the file is that of SQLite")
    contact = planted(ida)
    colleague = add_contact(by=ida, account=contact.account, person=Person("Nováková", "Jana"), on=TODAY)
    erase_contact(by=ida, contact=contact, because="They asked us to", on=TODAY, successor=colleague)
    compact()
    connection.close()  # whoever reads the file by its name gives up the locks that this process holds on it
    path = Path(str(connection.settings_dict["NAME"]))
    for one in (path, path.with_name(path.name + "-wal")):
        if one.exists():
            assert traces_in(one.read_bytes().decode("utf-8", "ignore")) == set()


@pytest.mark.req("R-400")
@pytest.mark.database
@pytest.mark.django_db
def test_of_a_private_person_the_whole_record_goes(ida, django_capture_on_commit_callbacks):
    given = {"kind": Kind.PERSON, "city": "XCELL", "from_file": {"Hobby": "XNOTE"}, "company_number": ""}
    account = world.account(
        owner=ida, name="Zbyněk Kvapilovský", surname="Kvapilovský", given_name="Zbyněk", phone="+420777123456", **given
    )
    account.revise(by=ida, own={world.own_field(): "XOWN"}, tags=["XLABEL"], business="XPOSITION")
    address = Address(account=account)
    address.keep(by=ida, city="XCELL", note="XNOTE")
    address.keep(by=ida, city="XHANDLE")
    account.describe(by=ida, purpose="XWORDS")
    account.admit(by=ida, because="XSOURCE")
    account.note(by=ida, text="XTALK on the phone")
    account.pin(by=ida, text="XHANDLE")
    with pytest.raises(Refusal, match="erase the whole record"):
        erase_contact(by=ida, contact=account.main_contact(), because="They asked", on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(by=ida, account=account, because="They asked", on=TODAY)
    account.refresh_from_db()
    assert (str(account), account.archived_on, account.tags.count()) == ("Erased person", TODAY, 0)
    Tag.objects.filter(accounts=None).delete()
    require_gone(ida)


@pytest.mark.req("R-400")
@pytest.mark.django_db
def test_what_is_open_or_held_by_law_is_not_erased(ida):
    contact = world.interest(owner=ida).contact
    with pytest.raises(Refusal, match="is open and depends on this person"):
        erase_contact(by=ida, contact=contact, because="They asked", on=TODAY)
    other = add_contact(by=ida, account=contact.account, person=Person("Dahl"), on=TODAY)
    hold = LegalHold.objects.put(by=ida, account=contact.account, contact=None, because="A claim", on=TODAY)
    with pytest.raises(Refusal, match="A claim"):
        erase_contact(by=ida, contact=contact, because="They asked", on=TODAY, successor=other)
    hold.lift(by=ida, on=TODAY)
    erase_contact(by=ida, contact=contact, because="They asked", on=TODAY, successor=other)
    with pytest.raises(Refusal, match="erased already"):
        erase_contact(by=ida, contact=Contact.objects.get(pk=contact.pk), because="They asked", on=TODAY)


@pytest.mark.req("R-400")
@pytest.mark.django_db
def test_others_of_the_same_name_and_number_keep_theirs(ida):
    world.person(name="Jana Dahl")
    account = world.account(owner=ida, surname="Dahl", given_name="Ola", phone="+47 22 33 44 55")
    brother = add_contact(
        by=ida, account=account, on=TODAY, person=Person("Dahl", "Per", points=[PointDraft("phone", "+4722334455")])
    )
    elsewhere = world.account(owner=ida, name="Cold Stores", surname="Dahl", given_name="Ola")
    elsewhere.note(by=ida, text="Jana Dahl spoke with Dahl on 22 33 44 55")
    account.note(by=ida, text="Per Dahl opens at seven, Ola Dahl at eight")
    erase_contact(by=ida, contact=account.main_contact(), because="They asked", on=TODAY)
    told = [one.data["text"] for one in Entry.objects.filter(code="account.noted").order_by("id")]
    assert told == ["Jana Dahl spoke with Dahl on 22 33 44 55", "Per Dahl opens at seven, … Dahl at eight"]
    assert str(Contact.objects.get(pk=brother.pk)) == "Per Dahl"
    assert ContactPoint.objects.get(contact=brother).value == "+4722334455"
