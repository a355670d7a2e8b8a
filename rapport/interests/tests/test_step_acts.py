"""A step is done, moved, handed on or waited for; an open interest is never left without the next one."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    return timezone.now().date()


def act(client, name, step, **sent):
    return client.post(reverse(name, args=[step.number]), sent)


def kept_as_filled_in(client, step) -> dict[str, object]:
    """What the browser sends when nothing is changed in the form: one press on Enter."""
    form = client.get(reverse("step_done", args=[step.number])).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


@pytest.mark.req("R-070", "R-115")
def test_enter_alone_finishes_a_step_and_keeps_the_next_one_as_filled_in(client, today):
    interest = world.interest(stage="qualify", on=today)
    client.force_login(interest.owner)
    done = interest.next_step
    answer = act(client, "step_done", done, **kept_as_filled_in(client, done))
    assert answer.status_code == 302
    interest.refresh_from_db()
    assert interest.next_step != done
    assert interest.next_step.kind == "meeting_ours"
    assert interest.next_step.due_on > today


@pytest.mark.req("R-115")
def test_the_form_is_not_taken_without_a_day_for_the_next_step(client, today):
    interest = world.interest(stage="qualify", on=today)
    client.force_login(interest.owner)
    step = interest.next_step
    answer = act(client, "step_done", step, **{**kept_as_filled_in(client, step), "due_on": "", "text": "Spoke"})
    assert answer.status_code == 422
    assert "Give the step a day." in answer.content.decode()
    assert "Spoke" in answer.content.decode()
    step.refresh_from_db()
    assert step.is_open
