"""The background work of the day; in some nights the worker is killed in the middle and another one goes on."""

from __future__ import annotations

import signal
import subprocess
import time
from datetime import datetime, timedelta

from rapport.config.bench.server import CONSOLE
from rapport.desk.jobs import watch
from rapport.jobs.models import LEASE, Job
from rapport.jobs.schedule import keep_appointments
from rapport.jobs.worker import run_all
from rapport.kit import clock

BEGUN = "begun"


def work(at: datetime, *, watching: bool = True) -> None:
    """Everything that is due at the moment; without `watching` nobody is told of what is late."""
    with clock.at(at):
        keep_appointments(at)
        if not watching:
            Job.objects.filter(task=watch.module_path).delete()
        run_all()


def work_and_be_killed(at: datetime, after: float) -> None:
    """The same in a process of its own that is killed `after` seconds; then a new worker, once the lease is over."""
    command = [*CONSOLE, "simulate", "--worker-at", at.isoformat()]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    if worker.stdout.readline().strip() != BEGUN:
        raise RuntimeError("the worker of the simulation did not begin")
    time.sleep(after)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()
    work(at + LEASE + timedelta(seconds=1))
