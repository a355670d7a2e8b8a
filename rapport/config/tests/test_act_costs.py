"""What is done most often costs a dozen queries at most, the session and all that follows included."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from rapport.activities.models import Step
from rapport.config.bench.counting import Counter
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def matter(client):
    """Of a client with a rhythm; its owner has been here already, so the session need not be written."""
    found = world.interest(stage="qualify", on=localdate())
    found.account.set_rhythm(by=found.owner, days=30)
    client.force_login(found.owner)
    client.get(reverse("step_done", args=[found.next_step_id]))
    return found


@pytest.fixture
def cost(client):
    def send(path, sent):
        counter = Counter()
        with connection.execute_wrapper(counter):
            assert client.post(path, sent).status_code == 302
        return counter.count

    return send


def test_a_step_that_is_finished_and_the_next_one_kept_cost_a_dozen_queries(cost, matter):
    day = localdate() + timedelta(days=3)
    sent = {"outcome": "done", "text": "They want the offer.", "title": "Call again", "kind": "call", "due_on": day}
    assert cost(reverse("step_done", args=[matter.next_step_id]), sent) <= 12
    matter.refresh_from_db()
    assert str(matter.next_step) == "Call again"


def test_it_costs_no_more_where_the_next_step_is_left_as_the_rule_filled_it_in(client, cost, matter):
    path = reverse("step_done", args=[matter.next_step_id])
    form = client.get(path).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert cost(path, {**sent, "kind": "call"}) <= 12
    matter.refresh_from_db()
    assert matter.next_step.planned_by


def test_a_talk_that_is_written_down_costs_a_dozen_queries(cost, matter):
    path = reverse("account_log", args=[matter.account_id])
    contact = matter.account.contacts.get()
    sent = {"way": "call", "outcome": "done", "text": "Spoke about scales.", "contact": contact.pk}
    assert cost(path, sent) <= 12
    assert cost(path, {**sent, "interest": matter.pk}) <= 12
    assert Step.objects.filter(title="Spoke about scales.").count() == 2
