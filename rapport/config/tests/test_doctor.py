"""The doctor looks beyond the records: at settings, disk, clock, files, background work and the file of the base."""

import json
import shutil
import sqlite3
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from rapport.config.checkup import machine
from rapport.jobs.models import Job, State
from rapport.jobs.tests import tasks
from rapport.jobs.worker import run_all
from rapport.journal.models import EntrySubject
from rapport.kit import clock
from tests import world

pytestmark = pytest.mark.django_db


def told(capsys, part="findings"):
    capsys.readouterr()
    with suppress(SystemExit):
        call_command("doctor", "--json")
    return [one["code"] for one in json.loads(capsys.readouterr().out)[part]]


def test_settings_that_open_a_door_are_found(capsys, settings):
    settings.DEBUG, settings.ALLOWED_HOSTS, settings.TESTING, settings.SECRET_KEY = True, ["*"], False, "short"
    assert told(capsys) == ["debug_on", "secret_key_short", "any_host"]


def test_a_key_that_others_can_read_is_found(capsys, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "secret-key").write_text("x")
    (tmp_path / "secret-key").chmod(0o644)
    assert told(capsys) == ["secret_key_open"]


def test_a_disk_that_becomes_full_is_found_before_it_is(capsys, monkeypatch):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 9, 1))
    assert set(told(capsys)) == {"disk_nearly_full"}


def test_work_that_fell_or_that_nobody_takes_is_found(capsys):
    tasks.remember.enqueue("late")
    Job.objects.update(run_after=clock.now() - timedelta(minutes=10))
    assert told(capsys) == ["jobs_waiting"]
    Job.objects.update(state=State.RUNNING, lease_until=clock.now() - timedelta(minutes=10))
    assert told(capsys) == ["jobs_stuck"]
    Job.objects.update(state=State.FAILED, attempts=5)
    assert told(capsys) == ["jobs_failed"]
    call_command("worker", "--again")
    run_all()
    assert told(capsys) == []


@pytest.mark.database
def test_a_journal_that_tells_of_what_never_was_is_found(capsys):
    world.account()
    EntrySubject.objects.filter(kind="account").update(object_id=10**9)
    assert told(capsys) == ["journal_of_nothing"]
    EntrySubject.objects.filter(kind="account").update(kind="spaceship")
    assert told(capsys) == ["journal_of_unknown_kind"]


def test_what_is_no_fault_but_worth_knowing_is_said_apart(capsys):
    with clock.at(clock.now() + timedelta(days=1)):
        world.account()
    assert {"mail_kept", "no_worker", "clock_behind"} <= set(told(capsys, "remarks"))


@pytest.mark.django_db(transaction=True)
def test_a_link_to_nothing_is_found(capsys):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL cannot be brought to hold one.")
    world.interest()
    with sqlite3.connect(connection.settings_dict["NAME"]) as bare:
        bare.execute("DELETE FROM accounts_contactpoint")
        bare.execute("UPDATE accounts_account SET owner_id = 4711")
    bare.close()
    assert "link_to_nothing" in told(capsys)
