"""Every task runs at least once, whatever happens to its worker."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from rapport.jobs.backend import enqueue_once
from rapport.jobs.models import MAX_ATTEMPTS, Job, State
from rapport.jobs.tests import tasks
from rapport.jobs.worker import run_all, run_next

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture(autouse=True)
def _forget():
    tasks.seen.clear()


def test_a_job_runs_and_its_result_is_kept():
    result = tasks.remember.enqueue("hello")
    run_all()
    assert tasks.seen == ["hello"]
    assert tasks.remember.get_result(result.id).return_value == "hello"


def test_a_job_of_a_change_that_was_rolled_back_never_runs():
    with transaction.atomic():
        tasks.remember.enqueue("never")
        transaction.set_rollback(True)
    run_all()
    assert tasks.seen == []


def test_the_same_key_waits_once():
    assert enqueue_once(tasks.remember, "key", "once")
    assert not enqueue_once(tasks.remember, "key", "twice")
    run_all()
    assert tasks.seen == ["once"]


def test_a_job_whose_worker_was_killed_is_taken_by_the_next_one():
    tasks.remember.enqueue("again")
    Job.objects.claim("killed", timezone.now())
    assert not run_next("next")
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert run_next("next")
    assert tasks.seen == ["again"]


def test_a_job_that_stumbles_is_tried_again_and_in_the_end_stays_failed():
    tasks.stumble.enqueue()
    for _attempt in range(MAX_ATTEMPTS):
        assert run_next("worker")
        Job.objects.update(run_after=timezone.now())
    job = Job.objects.get()
    assert job.state == State.FAILED
    assert "it stumbled" in job.failure
