"""Whom a viewer answers for, and what he may."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.db.transaction import atomic

from rapport.people.models import Absence, Deputyship, Reach, RoleGrant, Team, User
from rapport.people.roles import Permission, Role
from rapport.people.stamp import stamp_now
from tests.world import absence, office, person, team, today, viewer

pytestmark = pytest.mark.django_db


def test_head_answers_for_the_whole_subtree():
    head = person(role=Role.HEAD)
    sales = team(head=head)
    field = team(parent=sales)
    seller = person(team=field)
    stranger = person(team=team())
    sight = viewer(head)
    assert sight.leads == {sales.pk, field.pk}
    assert seller.pk in sight.answers_for
    assert stranger.pk not in sight.answers_for


def test_colleagues_of_a_team_answer_for_each_other_but_not_for_the_team_above():
    above = team()
    sales = team(parent=above)
    ida, tomas, boss = person(team=sales), person(team=sales), person(team=above)
    assert viewer(ida).answers_for == {ida.pk, tomas.pk}
    assert boss.pk not in viewer(ida).answers_for


@pytest.mark.req("R-335")
@pytest.mark.parametrize(("day", "stands_in"), [(11, False), (12, True), (14, True), (15, False)])
def test_deputy_stands_in_on_the_days_of_the_absence_only(day, stands_in):
    ida, tomas = person(), person()
    absence(user=ida, deputy=tomas, first_day=date(2026, 5, 12), last_day=date(2026, 5, 14))
    sight = viewer(tomas, datetime(2026, 5, day, 12, tzinfo=UTC))
    assert (ida.pk in sight.stands_in_for) is stands_in
    assert (ida.pk in sight.answers_for) is stands_in


@pytest.mark.req("R-335")
def test_deputy_of_a_head_leads_the_team_and_may_what_the_head_may():
    head, tomas = person(role=Role.HEAD), person()
    sales = team(head=head)
    seller = person(team=sales)
    absence(user=head, deputy=tomas, first_day=date(2026, 5, 20), last_day=date(2026, 5, 20))
    sight = viewer(tomas)
    assert sight.may(Permission.REASSIGN)
    assert sight.leads == {sales.pk}
    assert seller.pk in sight.answers_for


def test_when_the_deputy_falls_ill_too_the_head_stands_in():
    head, day = person(role=Role.HEAD), date(2026, 5, 20)
    sales = team(head=head)
    ida, tomas, jana = (person(team=sales) for _number in range(3))
    absence(user=ida, deputy=tomas, first_day=day, last_day=day)
    absence(user=tomas, deputy=jana, first_day=day, last_day=day)
    assert viewer(head).stands_in_for == {ida.pk}
    assert viewer(jana).stands_in_for == {tomas.pk}


def test_without_a_head_the_deputy_of_the_deputy_stands_in_for_both():
    ida, tomas, jana = person(), person(), person()
    day = date(2026, 5, 20)
    absence(user=ida, deputy=tomas, first_day=day, last_day=day)
    absence(user=tomas, deputy=jana, first_day=day, last_day=day)
    assert viewer(jana).stands_in_for == {ida.pk, tomas.pk}


def test_managing_people_does_not_pass_to_a_deputy():
    director, tomas = person(role=Role.DIRECTOR), person()
    absence(user=director, deputy=tomas, first_day=date(2026, 5, 20), last_day=date(2026, 5, 20))
    assert viewer(tomas).may(Permission.CONTROL_READ)
    assert not viewer(tomas).may(Permission.PEOPLE_MANAGE)


def test_today_is_the_date_where_the_person_works():
    tomas = person(office=office(time_zone="Europe/Istanbul"))
    assert viewer(tomas, datetime(2026, 5, 20, 22, 30, tzinfo=UTC)).today == date(2026, 5, 21)


def test_the_system_administrator_sees_no_clients():
    assert not viewer(person(role=Role.SYSTEM_ADMINISTRATOR)).sees_base


def test_somebody_without_a_role_may_nothing():
    assert viewer(person(role=None)).permissions == frozenset()


def test_sight_takes_one_query_however_many_people_there_are(django_assert_num_queries):
    head = person(role=Role.HEAD)
    sales = team(head=head)
    for _number in range(12):
        person(team=team(parent=sales))
    viewer(head)
    with django_assert_num_queries(1):
        viewer(head)


def _changes():
    """Each changes who answers for whom, or what somebody may."""
    ida, tomas, head, day = person(), person(), person(role=Role.HEAD), today()
    yield "a team comes", lambda: Team.objects.create(name="Field", head=head)
    yield "it gets another head", lambda: Team.objects.filter(name="Field").update(head=tomas)
    yield "somebody joins it", lambda: User.objects.filter(pk=ida.pk).update(team=Team.objects.get(name="Field"))
    yield "a role is given", lambda: RoleGrant.objects.create(user=ida, role=Role.HEAD)
    yield "it is another one", lambda: RoleGrant.objects.filter(user=ida, role=Role.HEAD).update(role=Role.DIRECTOR)
    yield "it is taken away", lambda: RoleGrant.objects.filter(user=ida).delete()
    yield "somebody falls ill", lambda: absence(user=ida, deputy=tomas, first_day=day, last_day=day)
    yield "it is called off", lambda: Absence.objects.update(is_cancelled=True)
    shares = {"deputy": head, "reach": Reach.COUNTRY, "keys": ["NO"]}
    yield "a part is shared", lambda: Deputyship.objects.create(absence=Absence.objects.get(), **shares)
    yield "another part", lambda: Deputyship.objects.update(keys=["CZ"])
    yield "no part", lambda: Deputyship.objects.all().delete()
    yield "the absence was none", lambda: Absence.objects.all().delete()
    yield "somebody comes", person
    yield "somebody leaves", lambda: User.objects.filter(pk=tomas.pk).update(is_active=False)
    yield "the team goes", lambda: [User.objects.update(team=None), Team.objects.all().delete()]


@pytest.mark.database
def test_the_stamp_is_another_one_whenever_the_people_change():
    seen = {stamp_now()}
    for number, (what, change) in enumerate(_changes(), 2):
        change()
        seen.add(stamp_now())
        assert len(seen) == number, what


@pytest.mark.database
def test_a_change_that_is_taken_back_leaves_no_sight_behind():
    ida = person()
    with suppress(ZeroDivisionError), atomic():
        RoleGrant.objects.create(user=ida, role=Role.HEAD)
        assert viewer(ida).may(Permission.REASSIGN)
        1 / 0  # noqa: B018
    assert not viewer(ida).may(Permission.REASSIGN)
