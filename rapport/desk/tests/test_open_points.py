"""What clients wait to hear: in the day of whoever answers, late with the head, never without an owner."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.desk.control import unsettled
from rapport.desk.day import day_of
from rapport.desk.handing_over import hand_over
from rapport.desk.merging import merge
from rapport.desk.reassigning import reassign_interest
from rapport.desk.undoing import undo_as
from rapport.interests.models import OpenPoint
from rapport.journal.models import Entry
from rapport.notices.kinds import kind_of
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(ida):
    """A question of a client of Ida's that was to be answered yesterday."""
    matter = world.interest(owner=ida, on=world.TODAY - timedelta(3))
    return OpenPoint.objects.note(
        by=ida, account=matter.account, interest=matter, sort="question", text="Does it stand the cold?", owner=ida,
        due_on=world.TODAY - timedelta(1), on=world.TODAY - timedelta(3), contact=matter.contact,
    )  # fmt: skip


@pytest.mark.req("R-095")
def test_a_late_question_stands_in_the_day_of_its_owner_and_with_the_head(late, ida, henrik):
    assert day_of(world.viewer(ida)).points == [late]
    assert [row.text for row in unsettled(world.viewer(henrik)).rows] == [late.text]
    assert unsettled(world.viewer(world.person(name="Jonas Berg"))).count == 0


def test_the_pages_say_so(client, late, ida, henrik):
    client.force_login(ida)
    assert "Does it stand the cold?" in client.get(reverse("my_day")).content.decode()
    client.force_login(henrik)
    assert "Does it stand the cold?" in client.get(reverse("control")).content.decode()
    assert "Does it stand the cold?" in client.get(reverse("points"), {"whose": "team"}).content.decode()
    assert "Does it stand the cold?" not in client.get(reverse("points")).content.decode()


@pytest.mark.req("R-095")
def test_whoever_stands_in_answers_meanwhile(late, ida):
    jonas = world.person(name="Jonas Berg")
    world.absence(user=ida, deputy=jonas, first_day=world.TODAY, last_day=world.TODAY)
    assert day_of(world.viewer(jonas)).points == [late]
    assert late.changes_by(world.viewer(jonas))


@pytest.mark.req("R-095", "R-105")
def test_questions_go_along_with_the_client_and_with_the_interest(late, ida, henrik):
    jonas, elif_ = world.person(name="Jonas Berg"), world.person(name="Elif Kaya")
    reassign_interest(late.interest, by=henrik, to=jonas, on=world.TODAY, because="Knows cold stores")
    late.refresh_from_db()
    assert late.owner == jonas
    OpenPoint.objects.filter(pk=late.pk).update(owner=ida)
    hand_over(by=henrik, account=late.account, to=elif_, on=world.TODAY)
    late.refresh_from_db()
    assert late.owner == elif_


def test_whoever_is_to_answer_is_told_and_nobody_else(late, ida):
    jonas = world.person(name="Jonas Berg")
    today = world.TODAY
    facts = {"account": late.account, "sort": "question", "text": "And wet?", "due_on": today, "on": today}
    OpenPoint.objects.note(by=jonas, owner=ida, **facts)
    entry = Entry.objects.latest("id")
    kind = kind_of(entry)
    assert set(kind.whom(entry)) == {ida.pk}


def test_of_two_records_of_one_client_the_question_is_kept_and_given_back(late, ida):
    winner = world.account(name="Nordhavn", owner=ida)
    merge(by=ida, winner=winner, loser=late.account, on=world.TODAY)
    late.refresh_from_db()
    assert late.account == winner
    undo_as(world.viewer(ida, Entry.objects.latest("id").recorded_at), Entry.objects.latest("id"))
    late.refresh_from_db()
    assert late.account != winner
