"""Clients from a file: how rows are read."""

import io

import pytest
from django.core.management import CommandError

from rapport.accounts.models import Account
from rapport.config.tests.imports import CLIENTS, codes
from rapport.kit.tabular import write_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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


@pytest.mark.parametrize("words", [("--map", "Nothing=name"), ("--map", "Company=nothing"), ("--map", "Company=-")])
def test_a_mapping_that_makes_no_sense_is_refused_with_a_sentence(imported, words):
    with pytest.raises(CommandError):
        imported("Company,Country\nFirst AS,NO\n", *words)
    assert not Account.objects.exists()
