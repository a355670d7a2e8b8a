"""`kill -9` at the worst moment: what was answered is there, nothing is there twice, work goes on."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from rapport.accounts.models import Account
from rapport.activities.models import Step
from rapport.exchange.importing import receive, start
from rapport.exchange.models import ImportedRow, ImportRun
from rapport.jobs.models import Job, State
from rapport.journal.moment import one_moment
from rapport.people.roles import Role
from tests import served, world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

WRITES = 1_000
ROWS = 5_000


def rows_to_import(tmp_path, ida, count=ROWS):
    path = tmp_path / "clients.csv"
    lines = [f"{number},Client {number},Person {number},NO,post{number}@client.example" for number in range(count)]
    path.write_text("ID,Company,Contact,Country,Mail\n" + "\n".join(lines) + "\n")
    with path.open("rb") as file:
        run = receive(by=ida, file=file, name=path.name, owner=ida)
    start(by=ida, run=run)
    return run


def nobody_is_heard_of():
    """What two minutes without a sign of the worker would bring."""
    Job.objects.filter(state=State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1))


def is_where_it_says(run, besides=0):
    """Read in one moment, because PostgreSQL may yet be at the commit of who was killed."""
    with one_moment():
        return Account.objects.count() == besides + ImportRun.objects.get(pk=run.pk).position


def wait_for(question, seconds=240):
    for _wait in range(seconds * 10):
        if question():
            return
        time.sleep(0.1)
    raise AssertionError(f"it did not come about within {seconds} s: {question}, {Job.objects.values()}")


def steps_to_write(account):
    form = {"kind": "call", "due_on": str(world.today()), "owner": str(account.owner_id)}
    return [form | {"title": f"Step {number}", "once": str(uuid4())} for number in range(WRITES)]


def test_a_server_killed_under_a_thousand_writes_and_an_import_loses_nothing_and_doubles_nothing(tmp_path):
    ida = world.person(role=Role.HEAD)
    account, session = world.account(owner=ida), served.session_of(ida)
    forms, answered = steps_to_write(account), []
    run = rows_to_import(tmp_path, ida)

    def write(site, form):
        status, _page = site.call(f"/accounts/{account.pk}/steps/", form, session)
        if status == 302:
            answered.append(form["title"])
        return status

    with ExitStack() as ended, ThreadPoolExecutor(8) as callers:
        site = ended.enter_context(served.site("--workers", "2"))
        wait_for(lambda: ImportRun.objects.get(pk=run.pk).position)
        sent = [callers.submit(write, site, form) for form in forms]
        wait_for(lambda: len(answered) > WRITES // 8)
        served.kill(site.process)
        died_with = [future.result() for future in sent]
    assert died_with.count(0) > 0
    there = Counter(Step.objects.filter(account=account).values_list("title", flat=True))
    assert set(answered) <= set(there)
    assert set(there.values()) == {1}
    assert is_where_it_says(run, besides=1)

    nobody_is_heard_of()
    with served.site("--workers", "2") as site, ThreadPoolExecutor(8) as callers:
        again = set(callers.map(lambda form: write(site, form), forms))
        wait_for(lambda: ImportRun.objects.get(pk=run.pk).state == "done")
    assert 0 not in again
    there = Counter(Step.objects.filter(account=account).values_list("title", flat=True))
    assert there == Counter(form["title"] for form in forms)
    assert Account.objects.count() == 1 + ROWS
    assert ImportedRow.objects.filter(run=run).count() == ROWS
    call_command("doctor")


def test_a_worker_killed_again_and_again_at_any_moment_does_each_row_once(tmp_path):
    run = rows_to_import(tmp_path, world.person())
    luck = random.Random(20)
    for _time in range(3):
        killed, before = served.command("worker"), ImportRun.objects.get(pk=run.pk).position
        wait_for(lambda before=before: ImportRun.objects.get(pk=run.pk).position > before)
        time.sleep(luck.random() / 4)
        served.kill(killed)
        assert is_where_it_says(run)
        nobody_is_heard_of()
        if ImportRun.objects.get(pk=run.pk).state == "done":
            break
    call_command("worker", "--once")
    run.refresh_from_db()
    assert (run.state, run.new, Account.objects.count()) == ("done", ROWS, ROWS)
