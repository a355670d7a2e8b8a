"""Absences planned at random, as the verbs allow: never a circle, never a gap, never a right left afterwards."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rapport.kit.refusal import Refusal
from rapport.people.covering import Covering
from rapport.people.models import Absence
from rapport.people.roles import Role
from tests import world

FIRST = date(2026, 5, 4)
persons = st.integers(0, 3)
plans = st.lists(
    st.tuples(persons, st.none() | persons, st.integers(0, 3), st.integers(0, 3), st.booleans(), st.booleans()),
    max_size=6,
)


@pytest.fixture
def staff(db):
    head = world.person(role=Role.HEAD)
    sales = world.team(head=head)
    return [*(world.person(team=sales) for _number in range(3)), head]


def plan(staff, who, deputy, first, length, from_noon, until_noon) -> None:
    begin = FIRST + timedelta(days=first)
    named = None if deputy is None else staff[deputy]
    days = {"first_day": begin, "last_day": begin + timedelta(days=length)}
    try:
        halves = {"from_noon": from_noon, "until_noon": until_noon}
        Absence.objects.plan(by=staff[3], user=staff[who], deputy=named, **days, **halves)
    except Refusal:
        pass


@pytest.mark.req("R-335")
@pytest.mark.database
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(plans=[(0, None, 0, 0, False, False), (3, 0, 0, 0, False, False)])  # the head's deputy has only the head
@given(plans=plans)
def test_at_every_half_day_each_absent_person_has_one_who_answers_and_afterwards_nobody_has_rights(staff, plans):
    with transaction.atomic():
        for given_plan in plans:
            plan(staff, *given_plan)
        for day in range(8):
            for hour in (6, 18):
                check(staff, datetime.combine(FIRST + timedelta(days=day), time(hour), UTC))
        transaction.set_rollback(True)


def check(staff, moment: datetime) -> None:
    covering = Covering.of(moment)
    away = {one.user_id: one for one in Absence.objects.select_related("user") if one.days.hold(moment, one.user.zone)}
    assert set(covering.away) == set(away)
    assert all(not is_in_a_circle(person, away) for person in away)
    standing = [(person.pk, one) for person in staff for one in covering.parts_of(person.pk) if not one.reach]
    assert sorted(one.absent for _person, one in standing) == sorted(away)
    if moment.date() == FIRST + timedelta(days=7):
        sights = [world.viewer(person, moment) for person in staff]
        assert all(not sight.parts and sight.deputies == {} for sight in sights)
        assert all(sight.permissions == Role.ACCOUNT_MANAGER.permissions for sight in sights[:3])


def is_in_a_circle(person: int, away: dict[int, Absence]) -> bool:
    deputy = away[person].deputy_id
    for _step in away:
        if deputy == person:
            return True
        deputy = away[deputy].deputy_id if deputy in away else None
    return False
