"""What is finished after midnight counts for the day that has begun here, whatever the clock says elsewhere."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from rapport.interests.finishing import finish_step
from tests import world

pytestmark = pytest.mark.django_db
HERE = date(2026, 5, 21)
JUST_AFTER_MIDNIGHT = datetime(2026, 5, 20, 22, 30, tzinfo=UTC)


def test_a_call_after_midnight_is_the_last_touch_of_the_new_day():
    interest = world.interest()
    with timezone.override(ZoneInfo("Europe/Oslo")):
        finish_step(
            by=interest.owner, step=interest.next_step, outcome="done", at=JUST_AFTER_MIDNIGHT, on=HERE,
            next_step={"kind": "call", "title": "Send the drawings", "due_on": HERE, "owner": interest.owner},
        )  # fmt: skip
    interest.refresh_from_db()
    assert (interest.account.last_touch_on, interest.last_contact_on) == (HERE, HERE)
