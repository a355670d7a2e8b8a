"""Whoever keeps the settings changes from when on something is late, and takes it back."""

import pytest
from django.conf import settings
from django.urls import reverse

from rapport.desk.numbers_of_the_firm import NUMBERS, set_number
from rapport.interests.models import Counted
from rapport.jobs.models import Job
from rapport.jobs.worker import run_all
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.numbers import firm_number
from rapport.people.roles import Role
from tests import world
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return world.person(role=Role.DIRECTOR)


def test_a_number_set_on_its_page_holds_and_undone_it_is_the_usual_again(client, director):
    client.force_login(director)
    answer = client.post("/settings/numbers/overdue_days/", {"value": "7"})
    assert answer["Location"] == "/settings/numbers/"
    assert firm_number("overdue_days") == 7
    page = client.get("/settings/numbers/").content.decode()
    assert "Days by which a next step may be late: 7 instead of 3" in page
    client.post(reverse("undo", args=[Entry.objects.latest("id").pk]), {"back": "/settings/numbers/"})
    assert firm_number("overdue_days") == 3


def test_one_that_makes_no_sense_is_refused_with_what_does(client, director):
    client.force_login(director)
    answer = client.post("/settings/numbers/touches_a_week/", {"value": "0"})
    assert answer.status_code == 422
    assert "Between 1 and 20." in answer.content.decode()
    with pytest.raises(Refusal):
        set_number(by=director, key="morning_hour", value=25)


def test_an_empty_one_is_the_usual_again(director):
    set_number(by=director, key="pushed_days", value=60)
    set_number(by=director, key="pushed_days", value=None)
    assert firm_number("pushed_days") == settings.NUMBERS["pushed_days"]


def test_by_what_is_counted_in_advance_interests_are_counted_anew(director):
    matter = world.interest(on=TODAY)
    world.hold_meetings(matter, times=1)
    assert Counted.objects.get(pk=matter.pk).undecided_since is None
    set_number(by=director, key="meetings_without_decider", value=1)
    run_all()
    assert Counted.objects.get(pk=matter.pk).undecided_since is not None
    undo(Entry.objects.filter(code="firm.number_set").latest("id"), by=director)
    assert Job.objects.filter(state="waiting").count() == 1


def test_every_number_of_the_product_stands_on_the_page():
    assert NUMBERS.keys() == settings.NUMBERS.keys()
