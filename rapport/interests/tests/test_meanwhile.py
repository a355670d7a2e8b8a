"""What a colleague has closed a moment ago takes no step and no other matter any more."""

import pytest

from rapport.activities.models import Step
from rapport.interests import reviving
from rapport.interests.finishing import plan_for
from rapport.interests.models import Interest
from rapport.kit.refusal import Stale
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_no_step_is_planned_on_what_was_closed_meanwhile():
    interest = world.interest()
    Interest.objects.get().set_aside_as(by=interest.owner, on=world.TODAY, why="spam")
    step = {"kind": "call", "title": "Call", "due_on": world.TODAY, "owner": interest.owner}
    with pytest.raises(Stale):
        plan_for(by=interest.owner, interest=interest, on=world.TODAY, **step)
    assert not Step.objects.open().exists()


def test_nothing_is_merged_into_what_was_closed_meanwhile():
    one = world.interest()
    other = world.interest(account=one.account, owner=one.owner, title="Labels")
    Interest.objects.get(pk=other.pk).set_aside_as(by=one.owner, on=world.TODAY, why="spam")
    with pytest.raises(Stale):
        reviving.merge(by=one.owner, interest=one, into=other, on=world.TODAY)
    assert Interest.objects.get(pk=one.pk).is_open
