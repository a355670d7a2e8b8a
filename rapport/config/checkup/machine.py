"""What may be wrong around the base: settings, disk, clock, files, background work."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max
from django.utils import timezone

from rapport.config.backups.making import megabytes, size
from rapport.desk.doctor import Finding
from rapport.exchange.models import ImportRun
from rapport.jobs.models import Job, State
from rapport.jobs.worker import last_heard_of
from rapport.journal.models import Entry

LEAST_FREE = 200_000_000
CLOCKS_APART = timedelta(seconds=30)
# After so long, a job that is due should have been taken by somebody.
TAKEN_WITHIN = timedelta(minutes=5)


def examine_machine() -> Iterator[Finding]:
    yield from _settings()
    yield from _disks()


def _settings() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("debug_on", "RAPPORT_DEBUG is on: faults show their source to everybody. Unset it.")
    if len(settings.SECRET_KEY) < 32 and not settings.TESTING:
        text = "RAPPORT_SECRET_KEY is short: cookies could be forged. Unset it, then a good one is made and kept."
        yield Finding("secret_key_short", text)
    key = settings.DATA_DIR / "secret-key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding("secret_key_open", f"Others on this machine can read the secret key. Run: chmod 600 {key}")
    if "*" in settings.ALLOWED_HOSTS:
        text = "RAPPORT_HOSTS allows every host name, so links in mails can be forged. Name yours."
        yield Finding("any_host", text)
    if not os.access(settings.DATA_DIR, os.W_OK):
        text = f"The data folder {settings.DATA_DIR} cannot be written to. Give it to the user that runs Rapport."
        yield Finding("folder_read_only", text)


def _disks() -> Iterator[Finding]:
    """The database folder needs room to grow, the data folder for a backup and its proof, the temporary one for files.

    Where a PostgreSQL server keeps its tables is its own affair, and often another machine's.
    """
    base = size()
    needed = {settings.DATA_DIR: max(LEAST_FREE, 3 * base), Path(tempfile.gettempdir()): LEAST_FREE}
    if connection.vendor == "sqlite":
        folder = Path(str(connection.settings_dict["NAME"])).parent
        needed[folder] = max(LEAST_FREE, base // 10, needed.get(folder, 0))
    for folder, least in needed.items():
        free = shutil.disk_usage(folder).free
        if free < least:
            text = f"{folder} has {megabytes(free)} free and should have {megabytes(least)}. Make room, or move it."
            yield Finding("disk_nearly_full", text)


def examine_surroundings(now: datetime) -> Iterator[Finding]:
    """What can be asked only where the schema fits."""
    yield from _clock()
    yield from _files()
    yield from _work(now)


def _clock() -> Iterator[Finding]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - timezone.now())
        if apart > CLOCKS_APART:
            text = f"The clocks of this machine and of the database are {apart.seconds} s apart. Set both by NTP."
            yield Finding("clocks_apart", text)


def _files() -> Iterator[Finding]:
    for run in ImportRun.objects.order_by("pk"):
        if not run.path.is_file():
            text = f"The file of import {run.number} is not in {run.path.parent}. Bring it back from a backup."
            yield Finding("file_gone", text)


def _work(now: datetime) -> Iterator[Finding]:
    late = now - TAKEN_WITHIN
    for task, count in _counted(state=State.FAILED):
        text = f"{count} of the jobs {task} stay failed after several attempts. Read their reason in the log, mend it,"
        yield Finding("jobs_failed", f"{text} then run: rapport worker --again")
    for task, count in _counted(state=State.WAITING, run_after__lt=late):
        text = f"{count} of the jobs {task} wait for a worker since more than five minutes. Run: rapport worker"
        yield Finding("jobs_waiting", text)
    for task, count in _counted(state=State.RUNNING, lease_until__lt=late):
        text = f"{count} of the jobs {task} were left by a worker that is gone. Run: rapport worker"
        yield Finding("jobs_stuck", text)


def _counted(**which: object) -> Iterator[tuple[str, int]]:
    found = Job.objects.filter(**which).order_by("task").values_list("task")
    yield from found.annotate(count=Count("pk"))


def remark(now: datetime) -> Iterator[Finding]:
    """What is no fault, but worth knowing."""
    if not settings.EMAIL_URL:
        text = "RAPPORT_EMAIL_URL is not set: mails are kept at /outbox/ and reach nobody."
        yield Finding("mail_kept", text)
    if not settings.BEHIND_TLS:
        text = "RAPPORT_TLS is not set: right on this machine alone; others should come through a proxy with TLS."
        yield Finding("no_tls", text)
    latest = Entry.objects.aggregate(latest=Max("recorded_at"))["latest"]
    if latest and latest > now + CLOCKS_APART:
        text = f"The journal holds an entry of {latest:%Y-%m-%d %H:%M} UTC, which is to come. Set the clock by NTP."
        yield Finding("clock_behind", text)
    heard = last_heard_of()
    if heard is None or heard < now - TAKEN_WITHIN:
        text = "No worker runs: imports and other background work wait until there is one. Run: rapport worker"
        yield Finding("no_worker", text)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            if cursor.fetchone()[0] == "0":
                text = "A statement may take for ever. Run: ALTER ROLE … SET statement_timeout = '30s'"
                yield Finding("no_statement_timeout", text)
    if not any((settings.DATA_DIR / "backups").glob("backup-*.zip")):
        yield Finding("no_backup", "There is no backup in the data folder. Run: rapport backup")
