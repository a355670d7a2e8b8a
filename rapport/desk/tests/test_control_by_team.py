"""What stands out by team, and who is away while nobody stands in."""

from datetime import timedelta

import pytest

from rapport.desk.tests.control import titles
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
