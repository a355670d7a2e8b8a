"""Runs a command with a PostgreSQL of its own, which ends with it: python -m tests.postgres pytest -m database"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.machine import IN_CI

# initdb and postgres refuse to run as root; the Debian package brings this user.
RUN_AS = "postgres" if os.geteuid() == 0 else None
# Nothing here has to survive a power cut, so nothing waits for the disk.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


def binaries() -> Path | None:
    """The folder of the newest installed server, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A server on a unix socket in a temporary folder; gives the address of its empty database `rapport`."""
    with tempfile.TemporaryDirectory(prefix="rapport-pg-", ignore_cleanup_errors=True) as folder:
        if RUN_AS:
            shutil.chown(folder, RUN_AS)
        initdb = [programs / "initdb", "-D", f"{folder}/data", "-U", "rapport", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initdb, "--no-locale", "-N"], check=True, user=RUN_AS, cwd=folder, stdout=subprocess.DEVNULL)
        options = [part for option in ["listen_addresses=", *FAST] for part in ("-c", option)]
        with (Path(folder) / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", f"{folder}/data", "-k", folder, *options],
                user=RUN_AS, cwd=folder, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        try:
            create_database(folder)
            yield f"postgresql://rapport@{quote(folder, safe='')}/rapport"
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
            server.wait(timeout=30)


def create_database(folder: str) -> None:
    """Waits until the server answers, thirty seconds at most."""
    last_moment = time.monotonic() + 30
    while True:
        try:
            with psycopg.connect(host=folder, user="rapport", dbname="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE rapport")
                return
        except psycopg.OperationalError:
            if time.monotonic() > last_moment:
                sys.stderr.write((Path(folder) / "log").read_text())
                raise
            time.sleep(0.1)


def main() -> int:
    """The exit code of the command; without a server a sentence, which is a failure in CI only."""
    programs = binaries()
    if not programs:
        sys.stderr.write("The tests on PostgreSQL cannot run: the package postgresql is not installed.\n")
        return int(IN_CI)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster(programs) as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "RAPPORT_DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
