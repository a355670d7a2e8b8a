"""Lists as files: what they hold, who may take how much, and what the journal keeps of it."""

import csv
import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from rapport.accounts.registering import Draft, register_many
from rapport.activities.models import Letter
from rapport.care.models import Wish
from rapport.desk.lists.all import LISTS
from rapport.exchange.writing import BY_ANYBODY
from rapport.interests.models import Advice, InternalRequest
from rapport.journal.models import Entry
from rapport.people.models.announcements import Announcement
from rapport.people.roles import Role
from tests.world import TODAY, account, interest, legal_entity, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client):
    user = person(name="Ida Holm")
    client.force_login(user)
    return user


def exported(client, address, form="csv"):
    """The rows of the file, the header among them."""
    body = b"".join(client.post(address, {"form": form}))
    if form == "xlsx":
        return CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def column(rows, name):
    return [row[rows[0].index(name)] for row in rows[1:]]


@pytest.mark.req("R-422")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("what", sorted(LISTS))
def test_every_list_leaves_as_a_file_with_what_it_shows(client, ida, what, form):
    matter = interest(account=account(name="Østre Pakkeri", owner=ida), owner=ida, value=12345)
    given = {"by": ida, "account": matter.account, "on": TODAY}
    Wish.objects.write(**given, words="A stand of steel")
    Advice.objects.give(**given, question="Who pays?", answer="We do.", topic="contract")
    entity = legal_entity()
    Letter.objects.register(**given, owner=ida, entity=entity, direction="out", dated_on=TODAY, subject="Guarantee")
    InternalRequest.objects.ask(**given, what="Can we paint it?", wanted="decision", due_on=TODAY, person=person())
    said = {"title": "Østre Pakkeri moves", "text": "In May.", "audience": "all", "whom": "", "people": [person()]}
    Announcement.objects.say(by=ida, at=timezone.now(), **said)
    rows = exported(client, f"{reverse(f'{what}_export')}?whose=all", form)
    assert len(rows) == 2
    assert any("Østre Pakkeri" in str(cell) for cell in rows[1])


def test_sums_are_numbers_to_the_cent(client, ida):
    interest(owner=ida, value=1_234_56)
    assert column(exported(client, "/interests/export/"), "Value") == ["1234.56"]
    assert column(exported(client, "/interests/export/", "xlsx"), "Value") == [1234.56]


def test_the_file_has_the_filters_of_the_list(client, ida):
    account(name="In Norway", owner=ida, country="NO")
    account(name="In Bohemia", owner=ida, country="CZ")
    assert column(exported(client, "/accounts/export/?country=CZ"), "Name") == ["In Bohemia"]


def test_the_header_is_in_the_readers_language_and_so_are_the_rows(client):
    ida = person(language="cs")
    client.force_login(ida)
    account(owner=ida)
    header, row = exported(client, "/accounts/export/")
    page = client.get("/accounts/").content.decode()
    assert 'lang="cs"' in page
    assert len(header) == len(row)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_name_that_would_be_a_formula_is_text_in_the_file(client, ida, form):
    account(name="=HYPERLINK(1)", owner=ida)
    [name] = column(exported(client, "/accounts/export/", form), "Name")
    assert name == ("'=HYPERLINK(1)" if form == "csv" else "=HYPERLINK(1)")


@pytest.mark.req("R-399", "R-403")
def test_the_journal_keeps_who_took_out_what_and_how_much(client, ida):
    for _ in range(3):
        account(owner=ida, country="NO")
    exported(client, "/accounts/export/?country=NO")
    entry = Entry.objects.get(code="export.made")
    assert (entry.actor, entry.data["list"], entry.data["rows"], entry.data["form"]) == (ida, "accounts", 3, "csv")
    assert "Norway" in entry.data["text"]
    assert entry.sentence == "Accounts exported as csv: 3 rows"


@pytest.mark.req("R-399")
def test_more_than_five_hundred_rows_are_taken_out_by_heads_only(client, ida):
    register_many(by=ida, drafts=[Draft(ida, f"C {n}") for n in range(BY_ANYBODY + 1)], on=TODAY)
    refused = client.post("/accounts/export/", {"form": "csv"})
    assert refused.status_code == 422
    assert "500" in re.sub(r"<[^>]+>", "", refused.content.decode())
    assert not Entry.objects.filter(code="export.made").exists()
    client.force_login(person(role=Role.HEAD))
    assert len(exported(client, "/accounts/export/?whose=all")) == BY_ANYBODY + 2


@pytest.mark.req("R-399")
@pytest.mark.parametrize("level", ["restricted", "secret"])
def test_what_confidential_clients_told_us_never_leaves(client, ida, level):
    closed = account(name="Quiet AS", owner=ida, surname="Sekret")
    interest(account=closed, owner=ida, title="Hidden matter")
    closed.confide(by=ida, level=level)
    for what in ("accounts", "contacts", "interests", "steps"):
        assert len(exported(client, f"/{what}/export/")) == 1
