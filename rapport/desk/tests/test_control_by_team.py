"""What stands out by team, and who is away while nobody stands in."""

from datetime import timedelta

import pytest

from rapport.desk.tests.control import titles
from rapport.kit.money import Money
from rapport.people.roles import Role
from tests.world import TODAY, absence, interest, person, team, today

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.req("R-334")
def test_somebody_away_for_whom_no_deputy_is_here_stands_out(henrik, ida):
    interest(owner=ida, title="Left alone")
    jonas = person(name="Jonas Berg", team=ida.team)
    absence(user=ida, deputy=jonas, first_day=TODAY, last_day=TODAY)
    assert titles(henrik, "uncovered") == []
    absence(user=jonas, deputy=henrik, first_day=TODAY, last_day=TODAY)
    assert titles(henrik, "uncovered") == ["Left alone"]


def test_exceptions_are_rolled_up_by_team_and_the_page_narrows_to_one(client, ida):
    others = person(name="Elif Yıldırım", team=team(name="Packing"))
    for owner in (ida, ida, others):
        interest(owner=owner, on=today() - timedelta(days=30))
    client.force_login(person(role=Role.DIRECTOR))
    page = client.get("/control/")
    found = {line.name: line.together for line in page.context["teams"]}
    assert found == {ida.team.name: 2, "Packing": 1}
    assert f'href="/control/?team={others.team_id}"' in page.content.decode()
    narrowed = client.get("/control/", {"team": others.team_id})
    assert (narrowed.context["needing"], narrowed.context["total"]) == (1, 1)


def test_of_many_people_the_table_says_which_team_holds_what(client, ida, monkeypatch):
    others = person(name="Elif Yıldırım", team=team(name="Packing"))
    for owner, value in ((ida, 100), (others, 20), (others, 3), (person(name="Jonas Berg"), 7)):
        interest(owner=owner, value=value)
    client.force_login(person(role=Role.DIRECTOR))
    assert set(client.get("/control/").context["matrices"][0].names) >= {ida.pk, others.pk}
    monkeypatch.setattr("rapport.desk.people_led.MANY", 2)
    page = client.get("/control/")
    [matrix] = page.context["matrices"]
    sums = {matrix.names[pk]: matrix.cells[pk, 0].sums for pk in matrix.holders}
    assert sums == {ida.team.name: [Money(100, "EUR")], "No team": [Money(7, "EUR")], "Packing": [Money(23, "EUR")]}
    assert f'<th scope="row"><a href="/control/?team={others.team_id}">Packing</a></th>' in page.content.decode()
    narrowed = client.get("/control/", {"team": others.team_id}).context["matrices"][0]
    assert set(narrowed.names) == {others.pk}
