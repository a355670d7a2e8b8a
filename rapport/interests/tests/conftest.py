"""An interest in work and its owner at the browser."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from rapport.activities.models import Step
from rapport.interests.models import Interest
from tests import world


@pytest.fixture
def today() -> date:
    return timezone.now().date()


@pytest.fixture
def in_work(client, db, today) -> Interest:
    """An interest to be qualified, whose owner is signed in."""
    found = world.interest(stage="qualify", on=today)
    client.force_login(found.owner)
    return found


@pytest.fixture
def act(client) -> Callable[..., HttpResponse]:
    """`act("step_done", step, text="…")` sends that form and reads the step anew."""

    def send(name: str, step: Step, **sent: Any) -> HttpResponse:
        answer = client.post(reverse(name, args=[step.number]), sent)
        step.refresh_from_db()
        return answer

    return send


@pytest.fixture
def kept_as_filled_in(client) -> Callable[[Step], dict[str, Any]]:
    """What the browser sends when nothing is changed in the form: one press on Enter."""

    def read(step: Step) -> dict[str, Any]:
        form = client.get(reverse("step_done", args=[step.number])).context["form"]
        return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}

    return read
