"""What runs by itself runs once each time, whatever the number of workers."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.jobs import schedule
from rapport.jobs.jobs import forget_done
from rapport.jobs.models import Appointment, Job, State
from rapport.jobs.schedule import Regular, keep_appointments, regularly
from rapport.jobs.tests import tasks
from rapport.jobs.worker import run_all

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
NOW = datetime(2026, 5, 12, 10, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch):
    monkeypatch.setattr(schedule, "_regulars", {})
    regularly(tasks.stumble, every=HOUR)


def test_the_first_time_is_the_next_round_hour_and_then_every_hour():
    keep_appointments(NOW)
    assert Appointment.objects.get().at == datetime(2026, 5, 12, 11, tzinfo=UTC)
    assert not Job.objects.exists()
    for minutes in (30, 31, 32):
        keep_appointments(NOW + timedelta(minutes=minutes))
    assert Job.objects.count() == 1
    assert Appointment.objects.get().at == datetime(2026, 5, 12, 12, tzinfo=UTC)


def test_of_two_workers_with_the_same_clock_one_makes_the_job(monkeypatch):
    keep_appointments(NOW)
    due = Appointment.objects.get().at
    regular = Regular(tasks.stumble, HOUR)
    schedule._keep(regular, due, NOW + HOUR)
    Job.objects.update(state=State.DONE)
    schedule._keep(regular, due, NOW + HOUR)
    assert Job.objects.count() == 1


def test_what_was_missed_while_no_worker_ran_is_not_made_up():
    keep_appointments(NOW)
    keep_appointments(NOW + 24 * HOUR)
    assert Job.objects.count() == 1


def test_a_daily_task_runs_at_its_hour():
    assert Regular(tasks.stumble, timedelta(days=1), hour=2).next_after(NOW) == datetime(2026, 5, 13, 2, tzinfo=UTC)


def test_what_was_done_a_month_ago_is_forgotten_and_what_failed_is_not():
    tasks.remember.enqueue("hello")
    run_all()
    Job.objects.update(finished_at=NOW - timedelta(days=400))
    tasks.remember.enqueue("failed")
    Job.objects.filter(state=State.WAITING).update(state=State.FAILED, finished_at=NOW - timedelta(days=400))
    forget_done.call()
    assert [job.args for job in Job.objects.all()] == [["failed"]]
