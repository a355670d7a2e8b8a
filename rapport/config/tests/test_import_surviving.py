"""An import whose worker is killed goes on where it was: nothing twice, nothing lost."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from rapport.accounts.models import Account
from rapport.exchange import running
from rapport.exchange.importing import receive, start, take_back
from rapport.exchange.models import ImportedRow, ImportRun
from rapport.jobs.models import Job, State
from rapport.jobs.worker import run_all
from tests import killed, world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

ROWS = 3_000


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A run of so many rows that has been started, with its job in the queue."""
    monkeypatch.setattr(running, "CHUNK", 500)
    ida = world.person()
    path = tmp_path / "clients.csv"
    lines = [f"{number},Client {number},Person {number},NO,post{number}@client.example" for number in range(ROWS)]
    path.write_text("ID,Company,Contact,Country,Mail\n" + "\n".join(lines) + "\n")
    with path.open("rb") as file:
        received = receive(by=ida, file=file, name=path.name, owner=ida)
    start(by=ida, run=received)
    return received


def complete(run):
    run.refresh_from_db()
    return (run.state, run.rows, run.new, Account.objects.count(), ImportedRow.objects.filter(run=run).count())


DONE = ("done", ROWS, ROWS, ROWS, ROWS)


def database_url():
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{named['NAME']}"
    return f"postgresql://{named['USER']}@{named['HOST'].replace('/', '%2F')}/{named['NAME']}"


def worker():
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "rapport.config.settings_test",
        "RAPPORT_DATABASE_URL": database_url(),
        "RAPPORT_DATA_DIR": str(settings.DATA_DIR),
    }
    return subprocess.Popen([sys.executable, "-m", "rapport.config.console", "worker"], env=environment)


def test_a_worker_that_is_killed_for_real_leaves_nothing_twice_and_nothing_out(run):
    killed = worker()
    try:
        for _wait in range(600):
            run.refresh_from_db()
            if run.position:
                break
            time.sleep(0.05)
    finally:
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
    run.refresh_from_db()
    assert 0 < run.position < ROWS
    assert Account.objects.count() == run.position
    Job.objects.filter(state=State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1))
    run_all()
    assert complete(run) == DONE


def test_a_fault_between_two_chunks_and_one_within_lose_nothing(run, monkeypatch):
    keep, calls = running._keep, []

    def stumble(*given):
        calls.append(1)
        if len(calls) == 3:
            raise OSError("the disk is full")
        keep(*given)

    monkeypatch.setattr(running, "_keep", stumble)
    run_all()
    assert Account.objects.count() == 2 * running.CHUNK
    Job.objects.update(run_after=timezone.now())
    run_all()
    assert complete(run) == DONE


def test_what_the_database_has_still_to_commit_of_a_killed_worker_is_waited_for(run):
    with killed.at_its_commit(lambda: running._judge_all(ImportRun.objects.get(pk=run.pk), set())):
        run_all()
    assert complete(run) == DONE


def test_a_second_worker_on_the_same_run_changes_nothing(run):
    running.work_through(run.pk)
    stale = ImportRun.objects.get(pk=run.pk)
    stale.state, stale.position = "running", running.CHUNK
    running._judge_all(stale, set())
    assert complete(run) == DONE


def test_an_undoing_that_is_interrupted_goes_on(run, monkeypatch):
    run_all()
    run.refresh_from_db()
    back, calls = running._take_back_rows, []

    def stumble(*given, **more):
        calls.append(1)
        if len(calls) == 3:
            raise OSError("the disk is full")
        back(*given, **more)

    monkeypatch.setattr(running, "_take_back_rows", stumble)
    take_back(by=run.actor, run=run, on=timezone.now().date())
    run_all()
    assert Account.objects.count() == ROWS - 2 * running.CHUNK
    Job.objects.update(run_after=timezone.now())
    run_all()
    run.refresh_from_db()
    assert (run.state, run.removed, Account.objects.count()) == ("undone", ROWS, 0)
