"""What stands out by team, and who is away while nobody stands in."""

from datetime import timedelta

import pytest

from rapport.desk.holding import Drawing, Held, matrices
from rapport.desk.tests.control import titles
from rapport.interests.models import Stage
from rapport.kit.money import Money
from rapport.people.roles import Role
from tests.world import TODAY, absence, interest, person, team, today, viewer

LONG_AGO = TODAY - timedelta(days=30)
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


def test_twenty_teams_stand_on_a_page_and_the_sums_are_of_all(client, monkeypatch):
    monkeypatch.setattr("rapport.desk.people_led.MANY", 2)
    for number in range(1, 23):
        interest(owner=person(team=team(name=f"Team {number}")), on=LONG_AGO, value=10)
    interest(owner=person(), on=LONG_AGO, value=5)
    client.force_login(person(role=Role.DIRECTOR))
    for page, names in (("1", [f"Team {number}" for number in range(1, 21)]), ("2", ["Team 21", "Team 22"])):
        found = client.get("/control/", {"page": page}).context
        assert [line.name for line in found["teams"]] == names
        [matrix] = found["matrices"]
        rest = ["No team"] if page == "2" else []
        assert [matrix.names[pk] for pk in matrix.holders] == [*names, *rest]
        assert (matrix.total.count, matrix.total.sums) == (23, [Money(225, "EUR")])
        assert [(group.rule.code, group.count, group.worth) for group in found["groups"]] == [("overdue", 23, "€2.25")]


def test_what_is_confidential_counts_by_team_for_whoever_may_read_it(client, ida, monkeypatch):
    monkeypatch.setattr("rapport.desk.people_led.MANY", 2)
    secret = interest(owner=ida, on=LONG_AGO, value=40)
    secret.account.confide(by=ida, level="secret")
    interest(owner=person(team=team(name="Packing")), on=LONG_AGO, value=2)
    for heads, sums in ((False, {"Packing": 2}), (True, {ida.team.name: 40, "Packing": 2})):
        boss = person(role=Role.DIRECTOR)
        if heads:
            ida.team.appoint(by=boss, head=boss)
        client.force_login(boss)
        found = client.get("/control/").context
        [matrix] = found["matrices"]
        held = {matrix.names[pk]: matrix.cells[pk, 0].minor["EUR"] for pk in matrix.holders}
        assert held == sums
        assert {line.name: line.together for line in found["teams"]} == dict.fromkeys(sums, 1)
        assert matrix.total.sums == [Money(sum(sums.values()), "EUR")]


def test_thousands_stand_in_groups_of_three(ida):
    drawing = Drawing(viewer(ida), {})
    [matrix] = matrices([Held(1, "Packing", Stage.objects.earliest("pk").pk, 12_345, 6_789, {})], drawing)
    assert '<span class="sub">12,345, <span class="late">6,789 late</span></span>' in matrix.lines
