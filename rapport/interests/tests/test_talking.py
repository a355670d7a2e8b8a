"""What the people of the client told us."""

import pytest
from django.urls import reverse

from rapport.interests.models import Told
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(client):
    found = world.interest(on=world.today())
    client.force_login(found.owner)
    return found


def page(client, matter):
    return client.get(reverse("interest_talk", args=[matter.pk])).content.decode()


@pytest.mark.req("R-056")
def test_goals_facts_wishes_and_tasks_stand_on_the_interest_with_who_said_them(client, matter):
    address, who = reverse("interest_tell", args=[matter.pk]), matter.contact_id
    client.post(address, {"kind": "goal", "text": "A third less waste", "contact": who})
    client.post(address, {"kind": "fact", "label": "Start of building", "text": "in March", "contact": who})
    client.post(address, {"kind": "wish", "text": "One key for all scales"})
    task = {"what": "Sends the plan of the hall", "who": "", "due_on": world.today()}
    client.post(reverse("interest_agreed", args=[matter.pk]), task)
    seen = page(client, matter)
    for text in ("A third less waste", "Start of building", "in March", "One key for all scales", "Håkon Østbø"):
        assert text in seen
    step = matter.steps.get(title="Sends the plan of the hall")
    assert (step.agreed, step.waiting_for) == (True, "Sends the plan of the hall")


def test_a_fact_needs_a_name(client, matter):
    answer = client.post(reverse("interest_tell", args=[matter.pk]), {"kind": "fact", "text": "in March"})
    assert answer.status_code == 422
    assert "Name the fact" in answer.content.decode()


def test_what_holds_no_more_is_taken_off_and_comes_back(client, matter):
    matter.tell(by=matter.owner, kind="wish", text="One key", on=world.today())
    client.post(reverse("interest_told_dropped", args=[matter.pk, Told.objects.get().pk]))
    assert not Told.objects.exists()
    undo(Entry.objects.latest("id"), by=matter.owner)
    assert Told.objects.get().text == "One key"
