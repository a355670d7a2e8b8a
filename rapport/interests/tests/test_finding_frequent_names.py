"""Words that very many records have, and beginnings that more records share than are meant."""

import pytest

from rapport.search import finding
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def found(text, user=None):
    return [one.title for one in finding.find(world.viewer(user or world.person()), text)]


def client(name, **more):
    return world.account(name=name, surname="", **more)


@pytest.mark.req("R-033")
def test_among_more_namesakes_than_are_looked_at_the_own_and_the_one_called_so_are_found(monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    ida = world.person()
    client("Ivanovski Pekárna", owner=ida)
    client("Ivanov")
    for number in range(4):
        client(f"Ivanov Stavby {number}")
    assert found("ivanov", ida)[:2] == ["Ivanovski Pekárna", "Ivanov"]
    assert found("ivano", ida)[0] == "Ivanovski Pekárna"


@pytest.mark.req("R-033")
def test_a_beginning_is_found_in_a_word_with_digits():
    client("Audi4 Garage")
    client("Audi Servis")
    assert sorted(found("audi")) == ["Audi Servis", "Audi4 Garage"]
    assert found("audi gara") == ["Audi4 Garage"]


@pytest.mark.req("R-033")
def test_words_that_only_begin_alike_are_not_taken_for_the_typed_ones():
    client("Nordhavn Pakkeri")
    client("Nordhavn Pakning")
    assert found("nordhav pakke") == ["Nordhavn Pakkeri"]
    assert found("nord pakker") == ["Nordhavn Pakkeri"]
