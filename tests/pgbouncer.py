"""A pgbouncer in transaction mode before the PostgreSQL of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection

from tests.machine import cannot_run

PORT = 6432
TEXT = """
[databases]
* = host={host}
[pgbouncer]
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = 3
ignore_startup_parameters = options
logfile = {folder}/log
"""


@contextmanager
def pooled() -> Iterator[str]:
    """The address of the test's database through three connections that all share."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if not program:
        cannot_run("The test behind pgbouncer cannot run: the package pgbouncer is not installed.")
    named = connection.settings_dict
    with tempfile.TemporaryDirectory(prefix="rapport-pgb-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "users").write_text('"rapport" ""\n')
        (Path(folder) / "ini").write_text(TEXT.format(host=named["HOST"], port=PORT, folder=folder))
        run_as = "postgres" if os.geteuid() == 0 else None
        if run_as:
            for path in (Path(folder), *Path(folder).iterdir()):
                shutil.chown(path, run_as)
        pooler = subprocess.Popen([program, "-q", f"{folder}/ini"], user=run_as, stderr=subprocess.DEVNULL)
        try:
            _wait(folder)
            yield f"postgresql://rapport@{quote(folder, safe='')}:{PORT}/{named['NAME']}"
        finally:
            pooler.terminate()
            pooler.wait(timeout=30)


def _wait(folder: str) -> None:
    """Until it answers, ten seconds at most."""
    for _wait in range(100):
        try:
            psycopg.connect(host=folder, port=PORT, user="rapport", dbname=connection.settings_dict["NAME"]).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError((Path(folder) / "log").read_text())
