"""Promises that are broken, closes that are pushed on, and what is open for very long."""

from datetime import timedelta

import pytest

from rapport.desk.tests.control import titles
from rapport.interests.models import Pace
from rapport.kit import clock
from tests.world import TODAY, at, interest

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_broken_promise_stands_out_and_one_for_tomorrow_does_not(henrik, ida):
    for title, due_on in (("Broken", TODAY - timedelta(days=1)), ("Tomorrow", TODAY + timedelta(days=1))):
        interest(owner=ida, title=title, on=due_on, due_on=due_on, agreed=True)
    assert titles(henrik, "promised") == ["Broken"]


def test_what_is_open_longer_than_nine_of_ten_took_stands_out_by_its_track(henrik, ida):
    Pace.objects.create(track="order", days=10, before=TODAY - timedelta(days=10))
    for title, track, days in (
        ("Old order", "order", 11),
        ("Young order", "order", 10),
        ("Old interest", "interest", 99),
    ):
        interest(owner=ida, title=title, track=track, on=TODAY - timedelta(days=days))
    assert titles(henrik, "aged") == ["Old order"]


@pytest.mark.req("R-101")
def test_a_close_pushed_on_stands_out_for_a_month(henrik, ida):
    for title, days in (("Lately", 20), ("Long ago", 40)):
        on = TODAY - timedelta(days=days)
        matter = interest(owner=ida, title=title, stage="calculation", on=on)
        matter.hand_over_offer(by=ida, on=on)
        with clock.at(at(on)):
            matter.revise(by=ida, expected_on=on)
            matter.revise(by=ida, expected_on=on + timedelta(days=31))
    assert titles(henrik, "pushed") == ["Lately"]
