"""The worker: takes one job after another until it is told to stop."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
import traceback
from contextvars import copy_context
from datetime import datetime

from django.core.cache import cache
from django.db import close_old_connections
from django.utils.module_loading import import_string

from rapport.jobs.models import LEASE, MAX_ATTEMPTS, Job, State
from rapport.jobs.schedule import keep_appointments
from rapport.kit import clock
from rapport.kit.fresh import forget_all

log = logging.getLogger(__name__)
IDLE_SECONDS = 1.0
# How often a worker says that it is there, and for how long that is remembered.
HEARD_EVERY, HEARD_FOR = 60.0, 24 * 3600
HEARD = "worker-heard-of"


def name_of_worker() -> str:
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(3)}"


def run_next(worker: str) -> bool:
    """Runs the next due job, if there is one; says whether there was. A fault of the job never ends the worker."""
    job = Job.objects.claim(worker, clock.now())
    if job is None:
        return False
    if job.attempts > MAX_ATTEMPTS:
        job.fail(worker, clock.now(), job.failure or "The worker was ended each time while it ran.")
        return True
    done = threading.Event()
    keeper = threading.Thread(target=copy_context().run, args=(_keep_lease, job, worker, done), daemon=True)
    keeper.start()
    forget_all()  # the job may have been ordered because of a setting
    try:
        result = import_string(job.task).call(*job.args, **job.kwargs)
    except Exception:
        log.exception("job %s %s failed", job.task, job.pk)
        job.fail(worker, clock.now(), traceback.format_exc(limit=-3))
    else:
        job.finish(worker, clock.now(), result)
    finally:
        done.set()
        keeper.join()
    return True


def _keep_lease(job: Job, worker: str, done: threading.Event) -> None:
    """Prolongs the lease while the job runs, so that a long one is not taken for a fallen one."""
    while not done.wait(LEASE.total_seconds() / 3):
        Job.objects.filter(pk=job.pk, worker=worker, state=State.RUNNING).update(lease_until=clock.now() + LEASE)
        close_old_connections()


def last_heard_of() -> datetime | None:
    """When some worker, on whatever machine, last said that it was there."""
    heard: datetime | None = cache.get(HEARD)
    return heard


def work(stop: threading.Event) -> None:
    """Works until `stop` is set; looks for new jobs once a second when there is none."""
    worker, told = name_of_worker(), -HEARD_EVERY
    while not stop.is_set():
        close_old_connections()
        try:
            if time.monotonic() - told >= HEARD_EVERY:
                cache.set(HEARD, clock.now(), HEARD_FOR)
                told = time.monotonic()
            keep_appointments(clock.now())
            found = run_next(worker)
        except Exception:
            log.exception("the worker could not reach its jobs")
            found = False
        if not found:
            stop.wait(IDLE_SECONDS)


def run_all() -> None:
    """Runs every job that is due, then returns: for the console and for tests."""
    worker = name_of_worker()
    while run_next(worker):
        pass
