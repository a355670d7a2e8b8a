"""Cards of people and calendars go in like tables: rehearsed, told card by card, taken back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport.accounts.models import Account, Contact, Kind
from rapport.activities.models import Step
from rapport.exchange.models import ImportRun
from rapport.jobs.worker import run_all
from tests import world

pytestmark = pytest.mark.django_db

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Østbø;Kari;;;
FN:Kari Østbø
ORG:Skarvøy Sjømat AS;Purchasing
TITLE:Head of purchasing
TEL;TYPE=WORK:+47 75 52 10 00
TEL;TYPE=CELL:+47 41 22 33 44
EMAIL;TYPE=WORK:kari@skarvoy.example
EMAIL;TYPE=HOME:kari@home.example
ADR;TYPE=WORK:;;Kaigata 3;Bodø;;8006;Norway
BDAY:1980-05-20
NOTE:Knows scales
UID:card-1
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Broken
BEGIN:VCARD
VERSION:3.0
N:Dahl;Nils;;;
ORG:Skarvøy Sjømat
UID:card-2
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Moe;Ida;;;
TEL;TYPE=HOME:+47 22 11 22 33
UID:card-3
END:VCARD
"""


@pytest.fixture
def ida(client):
    user = world.person(name="Ida Holm", email="ida@us.example")
    client.force_login(user)
    return user


def written(client, name, content, **changed):
    """By the pages: sent, rehearsed as it stands, written."""
    content = content if isinstance(content, bytes) else content.encode()
    answer = client.post(reverse("imports"), {"file": SimpleUploadedFile(name, content), "has_header": "on"})
    assert answer.status_code == 302, answer.context["form"].errors
    form = client.get(answer["Location"]).context["form"]
    shown = {field.html_name: field.value() or "" for field in form} | changed
    answer = client.post(answer["Location"], shown)
    assert answer.status_code == 302, answer.context["form"].errors
    run_all()
    run = ImportRun.objects.latest("id")
    assert run.state == "ready"
    client.post(reverse("import_start", args=[run.pk]))
    run_all()
    run.refresh_from_db()
    assert run.state == "done"
    return run


def told(run):
    return [(one.row, one.sentence) for one in run.problems.all()]


def test_each_card_becomes_a_person_at_their_company_or_a_private_one(client, ida):
    world.account(name="Skarvøy Sjømat AS", owner=ida, surname="")
    run = written(client, "people.vcf", CARDS)
    assert (run.kind, run.new, run.rejected) == ("contacts", 3, 1)
    assert (2, "This card has no end; another one begins in its middle.") in told(run)
    kari, nils, moe = (Contact.objects.get(surname=name) for name in ("Østbø", "Dahl", "Moe"))
    assert kari.account == nils.account == Account.objects.get(name="Skarvøy Sjømat AS")
    assert (moe.account.kind, kari.position) == (Kind.PERSON, "Head of purchasing")
    assert {(point.value, point.label) for point in kari.points.all()} == {
        ("+4775521000", ""), ("+4741223344", "mobile"), ("kari@skarvoy.example", ""), ("kari@home.example", "home"),
    }  # fmt: skip
    for word in ("Knows scales", "1980-05-20", "Kaigata 3", "Purchasing"):
        assert word in kari.note


def test_a_mobile_phone_stays_one_with_somebody_who_is_known_already(client, ida):
    kari = world.account(name="Skarvøy Sjømat AS", owner=ida, given_name="Kari", surname="Østbø").main_contact()
    written(client, "people.vcf", CARDS)
    assert kari.points.get(value="+4741223344").label == "mobile"


def test_the_same_cards_twice_create_nothing_and_the_whole_is_taken_back(client, ida):
    first = written(client, "people.vcf", CARDS)
    again = written(client, "people.vcf", CARDS)
    assert (again.new, Contact.objects.count()) == (0, 3)
    for run in (again, first):
        client.post(reverse("import_undo", args=[run.pk]))
        run_all()
    assert not Contact.objects.exists()
    assert not Account.objects.exists()


def test_broken_cards_come_back_as_a_file_with_the_reason(client, ida):
    run = written(client, "people.vcf", CARDS)
    answer = client.get(reverse("import_rejected", args=[run.pk]))
    assert b"".join(answer)[:2] == b"PK"


@pytest.mark.realdata
def test_the_cards_of_every_program_come_in(client, ida, realdata):
    folder = realdata / "vcard" / "ez-vcard"
    counted = 0
    for path in sorted(folder.glob("*.vcf")):
        run = written(client, path.name, path.read_bytes(), system=path.stem[:40])
        counted += run.rows
        assert run.rejected == 0, (path.name, told(run))
    assert counted == 26


def calendar(ida):
    today = world.today()
    past, future = (f"{today + timedelta(days=days):%Y%m%d}" for days in (-30, 30))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for uid, day, mail in (
        ("1", past, "kari@skarvoy.example"),
        ("2", future, "KARI@skarvoy.example"),
        ("3", past, "who@x.example"),
    ):
        lines += ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{day}T090000Z", f"SUMMARY:Meeting {uid}", "LOCATION:Bodø",
                  "ORGANIZER:mailto:ida@us.example", f"ATTENDEE:mailto:{mail}", "END:VEVENT"]  # fmt: skip
    lines += [
        "BEGIN:VTODO",
        "UID:4",
        f"DUE:{future}",
        "SUMMARY:Call them",
        "ATTENDEE:mailto:kari@skarvoy.example",
        "END:VTODO",
    ]
    lines += ["BEGIN:VEVENT", "UID:5", "SUMMARY:No day", "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(lines)


@pytest.fixture
def kari(ida):
    account = world.account(owner=ida, name="Skarvøy Sjømat AS", surname="Østbø", mail="kari@skarvoy.example")
    return account.contacts.get()


def test_meetings_become_steps_of_the_client_whose_mail_takes_part(client, ida, kari):
    run = written(client, "diary.ics", calendar(ida))
    assert (run.kind, run.new, run.rejected) == ("activities", 3, 2)
    assert told(run)[-2:] == [
        (3, "None of these mails is here: who@x.example."),
        (5, "No day can be read in this entry."),
    ]
    done, planned = Step.objects.filter(title="Meeting 1").get(), Step.objects.filter(title="Meeting 2").get()
    assert done.done_at is not None
    assert planned.done_at is None
    assert {(step.account, step.contact, step.owner) for step in (done, planned)} == {(kari.account, kari, ida)}
    assert (done.kind, Step.objects.get(title="Call them").kind) == ("meeting_ours", "task")


def test_those_of_nobody_we_know_are_kept_with_one_unknown_where_that_is_asked(client, ida, kari):
    run = written(client, "diary.ics", calendar(ida), **{"ask-strangers": "keep"})
    assert (run.new, run.rejected) == (4, 1)
    [unknown] = Account.objects.filter(name="")
    assert Step.objects.get(title="Meeting 3").account == unknown
    client.post(reverse("import_undo", args=[run.pk]))
    run_all()
    assert not Step.objects.exists()
    assert Account.objects.count() == 1


def test_the_same_calendar_twice_plans_nothing_twice(client, ida, kari):
    written(client, "diary.ics", calendar(ida))
    assert written(client, "diary.ics", calendar(ida)).new == 0
    assert Step.objects.count() == 3


@pytest.mark.realdata
def test_every_calendar_of_the_suite_goes_in_or_says_why_not(client, ida, realdata):
    taken = 0
    for path in sorted((realdata / "ics" / "icalendar").glob("*/*.ics"))[::4]:
        content = path.read_bytes()
        answer = client.post(reverse("imports"), {"file": SimpleUploadedFile(path.name, content), "has_header": "on"})
        if answer.status_code == 302:
            taken += 1
            assert client.get(answer["Location"]).status_code == 200, path.name
        else:
            assert str(answer.context["form"].errors["__all__"][0]).endswith("."), path.name
    assert taken > 20
