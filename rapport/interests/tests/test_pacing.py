"""How long interests take until they end."""

from datetime import timedelta

import pytest

from rapport.interests.models import Pace
from rapport.interests.pacing import measure, ninth_tenth
from tests import world
from tests.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_nine_of_ten_by_nearest_rank_and_nothing_of_a_few():
    assert ninth_tenth(range(1, 101)) == 90
    assert ninth_tenth([5] * 18 + [90, 91]) == 5
    assert ninth_tenth([5] * 17 + [60, 90, 91]) == 60
    assert ninth_tenth(range(19)) is None


def test_the_pace_of_a_track_is_measured_by_what_ended(monkeypatch):
    monkeypatch.setattr("rapport.interests.pacing.AT_LEAST", 3)
    account = world.account()
    for days in (10, 20, 40):
        interest = world.interest(account=account, on=TODAY - timedelta(days=days))
        interest.lose(by=interest.owner, on=TODAY, reason="no_prospects")
    assert [measure(on=TODAY), measure(on=TODAY)] == [1, 1]
    assert Pace.objects.values_list("track", "days", "before").get() == ("interest", 40, TODAY - timedelta(days=40))
