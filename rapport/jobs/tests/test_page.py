"""Whoever keeps the installation running sees what waits, runs and failed, and why."""

import pytest

from rapport.jobs.models import Job, State
from rapport.jobs.naming import _names
from rapport.jobs.tests import tasks
from rapport.jobs.worker import run_all
from rapport.people.roles import Role
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(world.person(role=Role.SYSTEM_ADMINISTRATOR))
    return client


@pytest.fixture
def failed():
    tasks.stumble.enqueue()
    Job.objects.update(attempts=4)
    run_all()
    return Job.objects.get(state=State.FAILED)


def test_what_failed_is_shown_with_its_reason(admin, failed):
    page = admin.get("/jobs/").content.decode()
    assert "it stumbled" in page
    assert "it stumbled" not in admin.get("/jobs/?state=done").content.decode()


def test_it_can_be_tried_again_once_and_the_journal_says_who_did(admin, failed):
    answer = admin.post(f"/jobs/{failed.pk}/again/", follow=True)
    assert "tried again in a moment" in answer.content.decode()
    assert list(Job.objects.values_list("state", "attempts")) == [(State.WAITING, 0)]
    assert admin.post(f"/jobs/{failed.pk}/again/").status_code == 422


def test_the_page_asks_the_same_of_the_database_whatever_the_number_of_jobs(admin, django_assert_max_num_queries):
    for _number in range(60):
        tasks.remember.enqueue("hello")
    with django_assert_max_num_queries(12):
        page = admin.get("/jobs/?state=waiting").content.decode()
    assert "10 older ones are not shown" in page


def test_every_task_of_the_product_has_a_name_for_its_operator():
    from_packages = {path for path in _names if path.startswith("rapport.")}
    assert {"rapport.jobs.jobs.forget_done", "rapport.exchange.jobs.go_on"} <= from_packages
