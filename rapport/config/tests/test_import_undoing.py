"""Clients from a file: twice, for rehearsal, and back."""

import pytest
from django.core.management import CommandError

from rapport.accounts.models import Account
from rapport.accounts.registering import Draft, register
from rapport.config.tests.imports import CLIENTS, undone
from rapport.exchange.models import ImportRun
from rapport.journal.models import Entry
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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


def test_an_import_cannot_be_taken_back_twice(imported):
    answer = imported(CLIENTS)
    undone(answer["run"])
    with pytest.raises(CommandError):
        undone(answer["run"])
    assert ImportRun.objects.get().state == "undone"
