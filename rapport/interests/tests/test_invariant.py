"""The promise: an open interest has a dated next step of somebody, a closed one an outcome. Whatever people do."""

import os

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from rapport.interests.tests.machine import Work
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.req("R-065", "R-073", "R-115")
def test_whatever_people_do_nobody_is_forgotten():
    health = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    # Each run at a desk tries other orders; CI repeats the same ones, so that a red run says something of the change.
    same = bool(os.environ.get("CI"))
    bounds = settings(
        max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=health, derandomize=same
    )
    run_state_machine_as_test(Work, settings=bounds)


def by_hand(sql, *values):
    """Foreign keys are looked at when the statement ends, as at the end of its transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        connection.check_constraints()


@pytest.mark.req("R-073")
def test_by_hand_an_open_interest_cannot_lose_its_next_step():
    interest = world.interest()
    with pytest.raises(IntegrityError):
        by_hand("UPDATE interests_interest SET next_step_id = NULL WHERE id = %s", interest.pk)


@pytest.mark.req("R-073")
def test_by_hand_its_next_step_cannot_be_finished():
    interest = world.interest()
    sql = "UPDATE activities_step SET done_at = %s, outcome = 'done' WHERE id = %s"
    with pytest.raises(IntegrityError):
        by_hand(sql, timezone.now(), interest.next_step_id)


@pytest.mark.req("R-073")
def test_by_hand_its_next_step_cannot_be_deleted():
    interest = world.interest()
    by_hand("DELETE FROM interests_interest_steps WHERE step_id = %s", interest.next_step_id)
    with pytest.raises(IntegrityError):
        by_hand("DELETE FROM activities_step WHERE id = %s", interest.next_step_id)
    with pytest.raises(ProtectedError):
        interest.next_step.delete()
