"""Clients from a file: who is known already, and who looks after the new ones."""

import pytest

from rapport.accounts.models import Account
from rapport.accounts.registering import Draft, register
from rapport.config.tests.imports import codes
from rapport.people.roles import Role
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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


@pytest.mark.req("R-039")
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
