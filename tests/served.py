"""The real server as processes of its own, on the database of the test, to be killed and called over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

from rapport.people.models import User

CSRF = "k" * 32


def database_url() -> str:
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{named['NAME']}"
    return f"postgresql://{named['USER']}@{quote(str(named['HOST']), safe='')}/{named['NAME']}"


def environment(**more: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "rapport.config.settings_test",
        "RAPPORT_DATABASE_URL": database_url(),
        "RAPPORT_DATA_DIR": str(settings.DATA_DIR),
        **more,
    }


def command(*words: str, **more: str) -> subprocess.Popen[bytes]:
    """`rapport …` with its children in a group of its own; what it says goes to a file in the data folder."""
    with (Path(settings.DATA_DIR) / "said").open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "rapport.config.console", *words],
            env=environment(**more), stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip


def kill(process: subprocess.Popen[bytes], how: int = signal.SIGKILL) -> None:
    """Ends it and everything that it started."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    process.wait(timeout=30)


def free_port() -> int:
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


class Site:
    """One running server. Calls answer with the status, 0 where there was none."""

    def __init__(self, *words: str, **more: str) -> None:
        self.port = free_port()
        self.process = command("serve", "--port", str(self.port), *words, **more)

    def ready(self) -> Site:
        """Waits until it answers, half a minute at most."""
        for _wait in range(300):
            if self.call("/readyz")[0] == 200:
                return self
            assert self.process.poll() is None, (Path(settings.DATA_DIR) / "said").read_text()[-3000:]
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def call(self, path: str, form: Mapping[str, str] | None = None, session: str = "") -> tuple[int, str]:
        headers = {"Host": "localhost"}  # one name, whichever of several answers
        headers |= {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"}
        sent = urlencode({**form, "csrfmiddlewaretoken": CSRF}).encode() if form is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", sent, headers)
        try:
            with _opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except (OSError, HTTPException):
            return 0, ""


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer."""

    def redirect_request(self, *given: object) -> None:
        return None


_opener = urllib.request.build_opener(_Stay)


@contextmanager
def site(*words: str, **more: str) -> Iterator[Site]:
    """A server for the length of the block."""
    served = Site(*words, **more)
    try:
        yield served.ready()
    finally:
        kill(served.process)


def session_of(user: User) -> str:
    """The key of a signed-in browser."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
