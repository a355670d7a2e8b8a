"""A letter that comes in stands in the inbound register, and its clock runs until it is answered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.desk.hand_overs.rest import Rest
from rapport.desk.handing_over import hand_over
from rapport.desk.tests.test_letters import letter
from rapport.interests.models import Inbound
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.req("R-080", "R-206"), pytest.mark.database]
BY = world.TODAY + timedelta(days=7)


@pytest.fixture
def ida():
    return world.person(name="Ida", office=world.office())


def the_row() -> Inbound:
    return Inbound.objects.whole().get()


def test_it_waits_there_until_the_day_by_which_it_wants_an_answer(client, ida):
    came = letter(ida, direction="in", answer_by=BY, subject="Offer for two scales")
    row = the_row()
    assert (row.letter, row.account, row.owner, row.is_open) == (came, came.account, ida, True)
    assert row.due_at.astimezone(ida.zone).date() == BY
    client.force_login(ida)
    page = client.get(reverse("inbound"), {"whose": "all", "channel": "post"}).content.decode()
    assert "Offer for two scales" in page
    assert reverse("letter", args=[came.pk]) in client.get(reverse("inbound_one", args=[row.pk])).content.decode()


def test_our_letter_stops_the_clock_and_its_cancelling_lets_it_run_on(ida):
    came = letter(ida, direction="in", answer_by=BY)
    ours = letter(ida, entity=came.entity, account=came.account, answers=came, on=world.TODAY + timedelta(days=1))
    assert (the_row().is_open, the_row().is_within()) == (False, True)
    ours.cancel(by=ida, because="Never sent")
    assert the_row().is_open


def test_who_answers_by_phone_has_answered_the_letter_and_takes_it_back(ida):
    came = letter(ida, direction="in", answer_by=BY)
    the_row().give_answer(by=ida, at=world.NOW, text="Told them on the phone")
    came.refresh_from_db()
    assert (came.is_waiting, the_row().is_open) == (False, False)
    undo(Entry.objects.get(code="inbound.answered"), by=ida)
    came.refresh_from_db()
    assert (came.is_waiting, the_row().is_open) == (True, True)


def test_what_wants_no_answer_stands_there_without_a_clock(ida):
    letter(ida, direction="in")
    assert (the_row().is_open, the_row().answered_at) == (False, None)
    letter(ida, direction="out")
    assert Inbound.objects.count() == 1


def test_it_is_answered_by_whoever_looks_after_the_letter(ida):
    came, tomas = letter(ida, direction="in", answer_by=BY), world.person(name="Tomas")
    the_row().give_to(by=ida, to=tomas)
    came.refresh_from_db()
    assert (came.owner, the_row().owner) == (tomas, tomas)
    the_row().give_to(by=tomas, to=ida)
    hand_over(by=ida, account=came.account, to=tomas, on=world.TODAY)
    assert the_row().owner == tomas
    assert not Rest.of(ida, on=world.TODAY).others
