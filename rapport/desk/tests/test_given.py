"""A step that was given on is accepted, or comes back with a reason; both see how it stands."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.activities.models import Delegation, Step
from rapport.desk.watching import tell_of_late
from rapport.kit.refusal import Refusal
from rapport.notices.gathering import gather
from rapport.notices.models import Notice
from tests import world

pytestmark = pytest.mark.django_db


def given(giver, taker) -> Delegation:
    step = world.step(giver, "Ask for the drawing")
    step.delegate(by=giver, to=taker, words="You know them.")
    return Delegation.objects.get()


@pytest.mark.req("R-347")
def test_a_step_is_asked_of_a_colleague_accepted_and_stands_in_the_list_of_what_was_given(client):
    ida, tomas = world.person(name="Ida"), world.person(name="Tomas")
    row = given(ida, tomas)
    assert row.step.owner == tomas
    client.force_login(tomas)
    assert "Ask for the drawing" in client.get(reverse("given")).content.decode()
    client.post(reverse("given_accept", args=[row.pk]))
    client.force_login(ida)
    page = client.get(reverse("given"))
    assert [(title, [one.answer for one in rows]) for title, rows in page.context["blocks"]] == [
        ("Given by you", ["accepted"])
    ]


@pytest.mark.req("R-347")
def test_it_goes_back_with_a_reason_only_and_whoever_gave_it_is_told(client):
    gather(world.NOW)
    ida, tomas = world.person(name="Ida"), world.person(name="Tomas")
    row = given(ida, tomas)
    with pytest.raises(Refusal, match="Say why"):
        row.give_back(by=tomas, at=world.NOW, because=" ")
    row.give_back(by=tomas, at=world.NOW, because="I am at the fair.")
    assert Step.objects.get().owner == ida
    gather(world.NOW + timedelta(minutes=1))
    told = Notice.objects.filter(entry__code="delegation.returned").values_list("user__name", flat=True)
    assert list(told) == ["Ida"]
    with pytest.raises(Refusal, match="answered already"):
        row.accept(by=tomas, at=world.NOW)


@pytest.mark.req("R-347")
def test_when_it_is_late_both_hear_of_it():
    gather(world.NOW)
    ida, tomas = world.person(name="Ida"), world.person(name="Tomas")
    row = given(ida, tomas)
    Delegation.objects.update(given_at=world.NOW)
    later = world.at(row.step.due_on + timedelta(days=1))
    tell_of_late(later)
    gather(later)
    told = Notice.objects.filter(entry__code="step.late").values_list("user__name", flat=True)
    assert sorted(told) == ["Ida", "Tomas"]


def test_whoever_gave_it_late_already_is_not_told_that_it_is_late():
    ida, tomas = world.person(name="Ida"), world.person(name="Tomas")
    step = world.step(ida, "Ask for the drawing")
    gather(world.NOW)
    step.delegate(by=ida, to=tomas)
    Delegation.objects.update(given_at=world.at(step.due_on + timedelta(days=2)))
    later = world.at(step.due_on + timedelta(days=5))
    tell_of_late(later)
    gather(later)
    assert list(Notice.objects.filter(entry__code="step.late").values_list("user__name", flat=True)) == ["Tomas"]
