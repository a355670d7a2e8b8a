"""Names are found among the other words of a text, with the endings that a language hangs on them."""

import pytest

from rapport.search.mentioning import mentioned
from tests import world

pytestmark = pytest.mark.django_db


def named(viewer, *runs: str) -> list[str]:
    found = mentioned(viewer, [run.split() for run in runs], kinds=["account", "contact"])
    return [one.found.title for one in found]


@pytest.mark.database
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Northwind Traders Ltd", "wants offer northwind soon"),
        ("Pekárny Javornice, a.s.", "nabídka pro Javornici zítra"),
        ("ТД «Верхневолжский кондитер», ООО", "Верхневолжскому кондитеру весы"),
        ("Yıldızoğlu Gıda A.Ş.", "Yıldızoğlu'na teklif"),
        ("Depozitele Carpatia Nord S.A.", "oferta pentru Carpatiei"),
        ("Nordhavn Pakkeri AS", "nordhavn pakkeri flytter"),
    ],
)
def test_a_client_is_named_in_the_middle_of_a_line_in_any_language(name, text):
    ida = world.person()
    world.account(owner=ida, name=name, surname="")
    world.account(owner=ida, name="Skarvøy Sjømat AS", surname="")
    assert named(world.viewer(ida), text)[0] == name


def test_of_two_names_the_one_of_which_more_is_said_comes_first_then_the_own_one():
    ida = world.person()
    for name in ("Nordhavn Fryseri AS", "Nordhavn Pakkeri AS"):
        world.account(owner=ida, name=name, surname="")
    world.account(name="Nordhavn Verft AS", surname="")
    assert named(world.viewer(ida), "ring Nordhavn Pakkeri")[0] == "Nordhavn Pakkeri AS"
    assert named(world.viewer(ida), "ring Nordhavn")[-1] == "Nordhavn Verft AS"


def test_people_are_named_too_and_where_they_stand_is_said():
    account = world.account(surname="Мещеряков", given_name="Сергей")
    found = mentioned(world.viewer(account.owner), [["Мещерякову"], ["wants"]], kinds=["contact"])
    assert [(str(one.found.row), one.run, one.first, one.count) for one in found] == [("Сергей Мещеряков", 0, 0, 1)]


def test_nobody_learns_the_name_of_a_secret_client():
    account = world.account(name="Hidden Traders AS", surname="")
    account.confide(by=account.owner, level="secret")
    assert named(world.viewer(world.person()), "call Hidden Traders") == []
    assert named(world.viewer(account.owner), "call Hidden Traders") == ["Hidden Traders AS"]


def test_words_that_name_nobody_find_nobody():
    account = world.account(name="Nordhavn Pakkeri AS")
    assert named(world.viewer(account.owner), "they will send it to us", "ab", "") == []


@pytest.mark.parametrize("clients", [2, 40])
def test_the_same_few_queries_however_many_are_called_so(clients, django_assert_num_queries):
    ida = world.person()
    for number in range(clients):
        world.account(owner=ida, name=f"Nordhavn {number}", surname="Moe", given_name=f"Per {number}")
    viewer = world.viewer(ida)
    with django_assert_num_queries(3):
        mentioned(viewer, [["Nordhavn", "Moe", "and", "others"]], kinds=["account", "contact"])
