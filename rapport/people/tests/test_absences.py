"""Being away, and who stands in."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rapport.kit.refusal import Refusal
from rapport.people.models import Absence
from tests.world import absence, person, viewer

pytestmark = pytest.mark.django_db


def test_an_absence_needs_days_in_order_and_somebody_else_as_deputy():
    ida, tomas = person(), person()
    with pytest.raises(Refusal):
        absence(user=ida, deputy=tomas, first_day=date(2026, 5, 12), last_day=date(2026, 5, 11))
    with pytest.raises(Refusal):
        absence(user=ida, deputy=ida, first_day=date(2026, 5, 12), last_day=date(2026, 5, 12))


def test_two_people_cannot_be_each_others_deputy_on_the_same_day():
    ida, tomas, jana = person(), person(), person()
    absence(user=ida, deputy=tomas, first_day=date(2026, 5, 12), last_day=date(2026, 5, 20))
    absence(user=tomas, deputy=jana, first_day=date(2026, 5, 18), last_day=date(2026, 5, 22))
    with pytest.raises(Refusal) as refused:
        absence(user=jana, deputy=ida, first_day=date(2026, 5, 20), last_day=date(2026, 5, 21))
    assert refused.value.code == "deputies_in_a_circle"
    absence(user=jana, deputy=ida, first_day=date(2026, 5, 23), last_day=date(2026, 5, 24))


def test_a_cancelled_absence_has_no_deputy():
    ida, tomas = person(), person()
    planned = absence(user=ida, deputy=tomas, first_day=date(2026, 5, 20), last_day=date(2026, 5, 20))
    planned.cancel(by=ida)
    assert viewer(tomas).stands_in_for == frozenset()


@pytest.mark.database
def test_the_database_refuses_a_deputy_of_oneself():
    ida = person()
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(user=ida, deputy=ida, first_day=date(2026, 5, 1), last_day=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("first_day", "last_day", "field"),
    [
        (date(2026, 5, 12), date(9999, 12, 31), "last_day"),
        (date(2026, 5, 12), date(2032, 5, 12), "last_day"),
        (date(9999, 12, 31), date(9999, 12, 31), "last_day"),
        (date(1, 1, 1), date(1, 1, 1), "first_day"),
    ],
)
def test_days_too_far_away_are_no_absence(first_day, last_day, field):
    with pytest.raises(Refusal) as refused:
        absence(user=person(), deputy=person(), first_day=first_day, last_day=last_day)
    assert refused.value.field == field
