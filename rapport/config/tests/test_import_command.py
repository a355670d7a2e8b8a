"""Clients from a file, at the console: what becomes of each row, and the way back."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from rapport.accounts.models import Account
from rapport.accounts.registering import Draft, register
from rapport.exchange.models import ImportRun
from rapport.journal.models import Entry
from rapport.kit.tabular import write_xlsx
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

CLIENTS = """customerID,companyName,contactName,contactTitle,address,city,postalCode,country,phone,fax
SKARV,Skarvøy Sjømat AS,Kari Østbø,Head of purchasing,Kaigata 3, 2. etasje,Bodø,8006,Norway,75 52 10 00,NULL
JAVOR,"Pekárny Javornice, a.s.",Isabel de Castro,NULL,Nádražní 3,Příšovice,463 46,Czech Republic,485 112 000,
YILDI,Yıldızoğlu Gıda,Ayşe Yıldız,Owner,Atatürk Cad. 5,İzmir,35210,Turkey,n/a,
"""


@pytest.fixture
def imported(tmp_path):
    """Imports a text (or a ready file) and gives the answer as --json prints it."""

    def run(content, *words, name="clients.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out = io.StringIO()
        call_command("import_table", "accounts", str(path), "--json", *words, stdout=out)
        answer = json.loads(out.getvalue())
        outcomes = ("new", "changed", "unchanged", "duplicate", "rejected")
        assert sum(answer[name] for name in outcomes) == answer["rows"]
        return answer

    return run


def undone(run):
    out = io.StringIO()
    call_command("undo_import", str(run), "--json", stdout=out)
    return json.loads(out.getvalue())


def codes(answer):
    return [problem["code"] for problem in answer["problems"]]


def test_a_row_with_a_comma_too_many_is_joined_and_reported(imported):
    answer = imported(CLIENTS)
    assert (answer["rows"], answer["new"]) == (3, 3)
    assert codes(answer) == ["row_joined"]
    skarv = Account.objects.get(name="Skarvøy Sjømat AS")
    assert (skarv.street, skarv.city, skarv.country) == ("Kaigata 3, 2. etasje", "Bodø", "NO")
    assert [point.value for point in skarv.points.all()] == ["+4775521000"]
    kari = skarv.contacts.get()
    assert (kari.given_name, kari.surname, kari.position) == ("Kari", "Østbø", "Head of purchasing")
    assert Account.objects.get(country="CZ").contacts.get().surname == "de Castro"


def test_the_same_file_twice_creates_nothing_and_undoing_leaves_nothing(imported):
    first, second = imported(CLIENTS), imported(CLIENTS)
    assert (second["new"], second["unchanged"]) == (0, 3)
    assert undone(first["run"]) == {"run": first["run"], "removed": 3, "restored": 0, "kept": []}
    assert not Account.objects.exists()
    assert Entry.objects.filter(code="account.registered").count() == 3
    assert Entry.objects.get(code="import.undone").data["removed"] == 3


def test_an_undoing_keeps_and_names_what_somebody_worked_on(imported):
    answer = imported(CLIENTS)
    skarv = Account.objects.get(name="Skarvøy Sjømat AS")
    skarv.note(by=world.person(), text="They open at seven.")
    assert undone(answer["run"])["kept"] == [{"number": skarv.number, "name": "Skarvøy Sjømat AS"}]
    assert Account.objects.get() == skarv


def test_gaps_are_filled_and_given_back(imported):
    ida = world.person()
    facts = {"company_number": "923609016", "city": "Stavanger"}
    account = register(by=ida, draft=Draft(ida, "Equinor ASA", country="NO", facts=facts), on=world.TODAY)
    answer = imported("Firma;Orgnr;Land;Poststed;Telefon;Rating\nEquinor;923 609 016;Norge;Bergen;51990000;A\n")
    account.refresh_from_db()
    assert answer["changed"] == 1
    assert (account.name, account.city) == ("Equinor ASA", "Stavanger")
    assert account.from_file == {"Rating": "A"}
    assert account.points.get().value == "+4751990000"
    assert undone(answer["run"])["restored"] == 1
    account.refresh_from_db()
    assert (account.from_file, account.points.count()) == ({}, 0)


def test_it_overwrites_only_when_told(imported):
    ida = world.person()
    facts = {"company_number": "923609016", "city": "Stavanger"}
    account = register(by=ida, draft=Draft(ida, "Equinor ASA", country="NO", facts=facts), on=world.TODAY)
    assert imported("Firma;Orgnr;Land;Poststed\nEquinor;923609016;NO;Bergen\n", "--overwrite")["changed"] == 1
    account.refresh_from_db()
    assert (account.name, account.city, account.folded) == ("Equinor", "Bergen", "equinor")


def test_an_equal_number_at_another_address_is_only_likely(imported):
    answer = imported("Firma,Orgnr,Land,Postnr\nEquinor,923609016,NO,4035\nEquinor Bergen,923609016,NO,5020\n")
    assert (answer["new"], answer["duplicate"]) == (1, 1)
    assert codes(answer) == ["number_elsewhere"]


def test_name_and_country_alike_are_counted_and_nothing_is_written(imported):
    account = world.account(name="Kovovýroba Příšovice, s.r.o.", country="CZ")
    answer = imported("Název firmy,Země,Město\nKovovyroba Prisovice sro,Česko,Liberec\nKovovyroba Prisovice,PL,Opole\n")
    assert (answer["duplicate"], answer["new"]) == (1, 1)
    assert str(account.number) in answer["problems"][0]["sentence"]
    account.refresh_from_db()
    assert account.city == ""


def test_a_shared_phone_decides_nothing_but_is_said(imported):
    world.account(name="Nordhavn Pakkeri AS", phone="22 33 44 55")
    answer = imported("Company,Country,Phone\nSørhavn Pakkeri,NO,+47 22 33 44 55\n")
    assert (answer["new"], codes(answer)) == (1, ["point_shared"])
    assert "Nordhavn Pakkeri AS" in answer["problems"][0]["sentence"]


def test_what_cannot_be_read_stays_with_the_record(imported):
    answer = imported(
        "Company,Country,Phone,Email,Tax number,Colour\nLactate,RO,5.60E+09,ana at lactate.ro,12345678,blue\n"
    )
    assert answer["new"] == 1
    assert set(codes(answer)) == {"phone_rounded", "mail_no_at", "number_check_digit"}
    kept = {"Colour": "blue", "Phone": "5.60E+09", "Email": "ana at lactate.ro", "Tax number": "12345678"}
    assert Account.objects.get().from_file == kept


def test_a_row_without_a_name_is_rejected_and_one_with_a_person_only_is_a_private_person(imported):
    answer = imported("Company,Contact,City\n,,Oslo\n,Petr Novák,Brno\n")
    assert (answer["rejected"], answer["new"]) == (1, 1)
    assert answer["problems"][0] == {
        "row": 2, "column": "Company", "code": "name_missing", "sentence": "This row has no name."
    }  # fmt: skip
    assert (Account.objects.get().kind, Account.objects.get().name) == ("person", "Petr Novák")


def test_a_row_that_can_be_joined_in_no_way_or_several_is_rejected(imported):
    answer = imported("Company,City,Country\nA,B,C,D\nOslo Fisk,Oslo,Norway\nX,1,2,Norway\n")
    assert (answer["rejected"], answer["new"]) == (2, 1)
    assert codes(answer) == ["row_too_wide", "row_too_wide"]


def test_multi_line_cells_and_back_quotes_are_read(imported):
    assert imported('NAME,BILLINGSTREET\nGenePoint,"345 Shoreline Park\nMountain View"\n')["new"] == 1
    assert Account.objects.get().street == "345 Shoreline Park, Mountain View"
    assert imported("NAME`TYPE`PHONE\naccount #0`Account`415-555-0000\naccount #1`Account`415-555-0000\n")["new"] == 2


def test_a_file_without_headers_and_with_ends_of_its_own(imported):
    text = "292+|Next-Door Bike Store+|279&|294+|Professional Sales+|276&|296+|Next-Door Bike Store+|1&|"
    words = ("--delimiter", "+|", "--record-end", "&|", "--no-header", "--map", "1=key", "--map", "2=name")
    answer = imported(text, *words)
    assert (answer["rows"], answer["new"], answer["duplicate"]) == (3, 2, 1)
    assert imported(text, *words)["new"] == 0
    assert Account.objects.get(name="Professional Sales").from_file == {"3": "276"}


def test_a_workbook_is_read_like_a_text(imported):
    book = io.BytesIO()
    write_xlsx(book, ["Denumire", "CUI", "Țară"], [["Lactate Făgărășana SRL", "RO 14399840", "România"]])
    answer = imported(book.getvalue(), name="clienți.xlsx")
    assert answer["new"] == 1
    assert Account.objects.get().company_number == "14399840"


def test_a_rehearsal_says_the_same_and_writes_nothing(imported):
    text = CLIENTS + "SKARV,Skarvøy Sjømat AS,Ola Berg,,,,,Norway,,\nNEW,Yıldızoğlu Gıda,,,,,,Turkey,,\n"
    rehearsed = imported(text, "--dry-run")
    assert not Account.objects.exists()
    real = imported(text)
    assert (rehearsed["changed"], rehearsed["duplicate"]) == (1, 1)
    assert [*rehearsed.items()][1:7] == [*real.items()][1:7]
    assert {str(contact) for contact in Account.objects.get(name__startswith="Skarv").contacts.all()} == {
        "Kari Østbø", "Ola Berg"
    }  # fmt: skip


def test_the_owner_is_the_one_named_else_who_imports_else_a_head(imported):
    manager, head = world.person(name="Marta"), world.person(name="Zdeněk", role=Role.HEAD)
    imported("Company\nFirst AS\n")
    imported("Company\nSecond AS\n", "--as", manager.email)
    imported("Company,Owner\nThird AS,Marta\nFourth AS,Nobody\n", "--as", manager.email, "--owner", head.email)
    owners = dict(Account.objects.values_list("name", "owner__name"))
    assert owners == {"First AS": "Zdeněk", "Second AS": "Marta", "Third AS": "Marta", "Fourth AS": "Zdeněk"}


def test_a_client_whom_one_may_not_see_is_reported_without_details(imported):
    secret = world.account(name="Verkhnevolzhsky Konditer", country="RU")
    secret.confide(by=secret.owner, level="secret")
    answer = imported("Company,Country\nVerkhnevolzhsky Konditer,RU\n", "--as", world.person().email)
    assert (answer["duplicate"], codes(answer)) == (1, ["known_confidential"])
    assert secret.owner.name not in answer["problems"][0]["sentence"]


@pytest.mark.parametrize("words", [("--map", "Nothing=name"), ("--map", "Company=nothing"), ("--map", "Company=-")])
def test_a_mapping_that_makes_no_sense_is_refused_with_a_sentence(imported, words):
    with pytest.raises(CommandError):
        imported("Company,Country\nFirst AS,NO\n", *words)
    assert not Account.objects.exists()


def test_an_import_cannot_be_taken_back_twice(imported):
    answer = imported(CLIENTS)
    undone(answer["run"])
    with pytest.raises(CommandError):
        undone(answer["run"])
    assert ImportRun.objects.get().state == "undone"
