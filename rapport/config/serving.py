"""Serving: the web server, its static files, and the worker beside it."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from rapport.config.backups.snapshot import let_go
from rapport.config.schema import require_current

STATIC_SECONDS = 365 * 24 * 3600
# One process uses one core, so there is one for each, four at most: each holds its own memory. Two threads, so that one
# draws while the other waits for the database; more of them only wait for each other (docs/operator/performance.md).
WORKERS, THREADS = min(os.cpu_count() or 1, 4), 2


def serve(*, address: str, port: int, workers: int = WORKERS, threads: int = THREADS, with_worker: bool = True) -> None:
    """Serves until it is interrupted. Raises Refusal when the database does not fit this version.

    Static files have their hash in the name, so that a browser may keep them for a year.
    """
    require_current()
    call_command("collectstatic", interactive=False, verbosity=0)
    beside = _start_worker() if with_worker else None
    let_go()  # web processes are forked: with an open connection of this one, they would read each other's answers
    try:
        Granian(
            "rapport.config.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            websockets=False,
            log_enabled=False,
            respawn_failed_workers=True,
            static_path_route=["/static"],
            static_path_mount=[settings.STATIC_ROOT],
            static_path_expires=STATIC_SECONDS,
        ).serve()
    finally:
        if beside:
            beside.terminate()
            beside.wait()


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "rapport.config.console", "worker", "--with-parent"])
