"""Everybody says how much goes into the own day."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-144")
def test_who_takes_turns_sees_which_day_is_for_what(client, manager, monday):
    client.post(
        reverse("my_working_day"), {"pattern": "calls_first", "steps": 12, "call": 20, "version": manager.version}
    )
    manager.refresh_from_db()
    assert (manager.day_pattern, manager.day_steps, manager.own_minutes) == ("calls_first", 12, {"call": 20})
    days = client.get(reverse("week"), {"day": monday.isoformat()}).context["week"].days
    turns = [day.for_calls for day in days if day.works]
    assert len(set(turns)) == 2


@pytest.mark.parametrize(("field", "value"), [("steps", 0), ("minutes", 5000), ("call", 0)])
def test_a_day_of_nothing_is_refused_at_its_field(client, manager, field, value):
    answer = client.post(reverse("my_working_day"), {field: value, "version": manager.version})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
