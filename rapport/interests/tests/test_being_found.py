"""What somebody types, and what comes."""

import pytest

from rapport.accounts.models import Confidentiality
from rapport.accounts.registering import Person, add_contact
from rapport.accounts.registering import PointDraft as Point
from rapport.search import finding
from rapport.search.finding import find
from rapport.search.indexing import differences
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def found(text, user=None, **more):
    return [(one.kind, one.title) for one in find(world.viewer(user or world.person()), text, **more)]


def client(name, **more):
    return world.account(name=name, surname="", **more)


@pytest.mark.req("R-033")
@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Nordhavn Pakkeri AS", "nord"),
        ("Nordhavn Pakkeri AS", "pakkeri nordhavn"),
        ("Nordhavn Pakkeri AS", "pak nor"),
        ("Nordhavn Pakkeri AS", "nordhavnpakkeri"),
        ("Kučera", "Kucera"),
        ("IŞIK Metal", "isik"),
        ("Işık Metal", "IŞIK"),
        ("Иванов и сыновья", "ivanov"),
        ("Харитонов", "Haritonov"),
        ("Харитонов", "Kharitonov"),
        ("Харитонов", "Kha"),
        ("Щукин", "Schukin"),
        ("Щукин", "Shchukin"),
        ("Шахин", "Şahin"),
        ("Чапек", "Čapek"),
        ("Юлия", "Julia"),
        ("Юлия", "Iulia"),
        ("Юрий", "Yuri"),
        ("Юрий", "Jurij"),
        ("Яна", "Jana"),
        ("Bøe Sjømat", "Boe"),
        ("Bøe Sjømat", "sjoemat"),
        ("Ålesund", "Aalesund"),
        ("Sæther", "Saeter"),
        ("Максим", "Maxim"),
        ("Watson", "wat"),
        ("Ivanov", "Иван"),
        ("Mathisen", "Matisen"),
    ],
)
def test_a_name_is_found_as_people_write_it(name, typed):
    client(name)
    client("Zelený dům")
    assert found(typed) == [("account", name)]


@pytest.mark.parametrize("typed", ["nordhavn sr", "sr nordhavn", "s nordhavn"])
def test_a_short_word_counts_beside_a_long_one(monkeypatch, typed):
    monkeypatch.setattr(finding, "respelt", lambda _question: None)
    client("Nordhavn AB")
    client("Nordhavn SRL")
    assert found(typed, kinds=["account"]) == [("account", "Nordhavn SRL")]


@pytest.mark.req("R-033")
@pytest.mark.parametrize(
    "typed",
    [
        "Nordhavm",
        "Nordhvn",
        "Nordhaavvn",
        "Nrodhavn",
        "Norhdavn Pakkeri",
        "Nordhavn Pakeri",
        "NordhavnPakkeri",
        "Nor dhavn Pakkeri",
    ],
)
def test_one_slip_of_the_finger_does_no_harm(typed):
    client("Nordhavn Pakkeri AS")
    client("Zelený dům")
    assert found(typed) == [("account", "Nordhavn Pakkeri AS")]


@pytest.mark.req("R-033")
@pytest.mark.parametrize(
    "typed", ["+47 22 33 44 55", "0047 2233", "22 33 44 55", "hakon@nordhavn.example", "hakon@", "@nordhavn", "håkon"]
)
def test_a_person_is_found_by_name_phone_and_mail(typed):
    world.account(phone="+4722334455", mail="hakon@nordhavn.example")
    assert found(typed) == [("contact", "Håkon Østbø")]


def test_a_client_is_found_by_its_number_and_its_own_phone():
    client("Nordhavn Pakkeri AS", company_number="974760673", phone="+4755667788")
    assert found("974 760 673") == found("55667788") == [("account", "Nordhavn Pakkeri AS")]


def test_an_interest_is_found_by_its_title_and_its_client():
    interest = world.interest(title="Scales for the cold store")
    assert ("interest", interest.title) in found("scales cold")
    assert ("interest", interest.title) in found("scales nordhavn")


def test_own_clients_stand_first():
    ida, tomas = world.person(), world.person()
    client("Nordlys", owner=ida)
    client("Nordlys Verft", owner=tomas)
    assert found("nordlys", tomas) == [("account", "Nordlys Verft"), ("account", "Nordlys")]


def test_only_the_kinds_asked_for_come():
    world.account(name="Østbø Bygg")
    assert found("østbø", kinds=["contact"]) == [("contact", "Håkon Østbø")]
    assert len(found("østbø")) == 2
    assert len(found("østbø", limit=1)) == 1


@pytest.mark.parametrize(
    "typed", ["", "  ", "!?", "'", '"', "\x00", "%", "*", "b" * 5000, "= @ # ~ :", "~1", ":account", "@"]
)
def test_nothing_comes_of_nothing(typed):
    client("Nordhavn Pakkeri AS")
    assert found(typed) == []


def test_of_a_restricted_client_the_name_is_found_but_not_what_stands_in_it():
    owner = world.person()
    account = world.account(owner=owner, company_number="974760673", phone="+4722334455", city="Hamar")
    account.confide(by=owner, level=Confidentiality.RESTRICTED)
    assert found("nordhavn") == [("account", account.name)]
    for content in ("974760673", "22334455", "hamar", "nordhavn hamar", "østbø"):
        assert found(content) == []
        assert found(content, owner)


def test_nothing_of_a_secret_client_is_found():
    owner = world.person()
    interest = world.interest(account=world.account(owner=owner, phone="+4722334455"))
    interest.account.confide(by=owner, level=Confidentiality.SECRET)
    for text in ("nordhavn", "nordhavm", "østbø", "22334455", "scales"):
        assert found(text) == []
        assert found(text, owner)


def test_who_sees_no_base_finds_nothing():
    client("Nordhavn Pakkeri AS")
    assert found("nordhavn", world.person(role=None)) == []


def test_a_change_and_its_undo_are_found_at_once():
    account = world.account()
    contact = add_contact(
        by=account.owner, account=account, person=Person("Lien", points=[Point("phone", "+4799887766")]), on=world.TODAY
    )
    assert found("99887766") == [("contact", "Lien")]
    account.revise(by=account.owner, name="Sørhavn Fisk")
    assert found("sørhavn lien") == [("contact", "Lien")]
    contact.revise(by=account.owner, surname="Berg")
    assert found("lien") == []
    assert differences() == 0
