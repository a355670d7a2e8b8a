"""The real server, as `rapport serve` starts it, in processes of its own; their memory and how fast they start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from rapport.config.bench.browser import Browser, Sent
from rapport.kit.refusal import Refusal

SETTINGS = "rapport.config.bench.settings"
PATIENCE = 60.0
CONSOLE = [sys.executable, "-m", "rapport.config.console"]


def environment(database: str, folder: Path, **more: str) -> dict[str, str]:
    """That of a command which works on a base of the benchmark and nothing else.

    Python may keep what it compiled, as it does where Rapport is installed.
    """
    ours = {"RAPPORT_DATABASE_URL": database, "RAPPORT_DATA_DIR": str(folder)}
    left = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "PYTHONDONTWRITE"))}
    return {**left, **ours, "DJANGO_SETTINGS_MODULE": "rapport.config.settings", **more}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(database: str, folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Runs it until the block ends. What it says goes into `server.log` of the folder."""
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [*CONSOLE, "serve", "--port", str(port)],
            env=environment(database, folder, DJANGO_SETTINGS_MODULE=SETTINGS),
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def first_page(process: subprocess.Popen[Any], port: int, cookies: dict[str, str]) -> float:
    """Seconds until My day is answered to somebody who is signed in. Raises Refusal where it never is."""
    began = time.perf_counter()
    while time.perf_counter() < began + PATIENCE and process.poll() is None:
        browser = Browser(port)
        browser.cookies = cookies
        try:
            with closing(browser.connection):
                if browser.send(Sent("/")).status in (200, 302):
                    return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    raise Refusal("no_server", "The server did not start; what it said stands in server.log beside the base.")


def memory_mb(process: subprocess.Popen[Any]) -> tuple[float, float] | None:
    """Megabytes of the largest process, which is a web worker, and of all; None where the system does not tell.

    What several processes share is divided among them (PSS). Pages of the database that a process has mapped are left
    out: they are the cache of the system, which takes them back when it needs them.
    """
    try:
        parts = [_kilobytes(pid) / 1024 for pid in _family(process.pid)]
    except OSError:
        return None
    return round(max(parts), 1), round(sum(parts), 1)


def _kilobytes(pid: int) -> int:
    found, is_counted = 0, True
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        name, *rest = line.split(maxsplit=5)
        if not name.endswith(":"):  # the head of a mapping: addresses, rights, and the file if there is one
            is_counted = not line.endswith((".sqlite3", "-shm", "-wal"))
        elif name == "Pss:" and is_counted:
            found += int(rest[0])
    return found


def _family(pid: int) -> list[int]:
    """The process and everything that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]
