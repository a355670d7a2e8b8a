"""A call is planned by the client's clock."""

from datetime import time, timedelta

import pytest

from rapport.activities.planning import plan_step
from rapport.kit.refusal import Refusal
from tests import world


@pytest.mark.django_db
def test_a_call_before_their_hour_is_refused_unless_they_agreed_to_it():
    ida = world.person(office=world.office())
    client = world.account(owner=ida, country="US", city="New York")
    plan = {"by": ida, "account": client, "on": world.TODAY, "kind": "call", "title": "Ask", "owner": ida,
            "due_on": world.TODAY, "due_at": time(11)}  # fmt: skip
    with pytest.raises(Refusal) as refused:
        plan_step(**plan)
    assert (refused.value.code, refused.value.field) == ("too_early_there", "due_at")
    assert plan_step(**{**plan, "kind": "mail"})
    step = plan_step(**plan, agreed=True)
    with pytest.raises(Refusal):
        step.revise(by=ida, agreed=False)
    step.refresh_from_db()
    step.revise(by=ida, agreed=False, due_at=time(16))
    with pytest.raises(Refusal):
        step.snooze(by=ida, to=world.TODAY + timedelta(1), on=world.TODAY, at=time(9))
