"""Who uses the data folder: servers and workers hold a lock on it, which ends with them, however they end."""

from __future__ import annotations

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from django.conf import settings

from rapport.kit.refusal import Refusal


def _open() -> IO[bytes]:
    """Read-only is enough for a lock, so that it does not matter who made the file."""
    return os.fdopen(os.open(settings.DATA_DIR / "in-use", os.O_RDONLY | os.O_CREAT, 0o644), "rb")


@contextmanager
def present() -> Iterator[None]:
    """Within the block nothing is restored under our feet. Raises Refusal while that is being done."""
    with _open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            text = "A backup is being restored here. Start again when that is done."
            raise Refusal("being_restored", text) from error
        yield


def announce() -> None:
    """The same until this process ends."""
    until_the_end = ExitStack()
    until_the_end.enter_context(present())
    atexit.register(until_the_end.close)


@contextmanager
def alone() -> Iterator[None]:
    """Within the block no server and no worker starts here. Raises Refusal while one runs."""
    with _open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise in_use() from error
        yield


def in_use() -> Refusal:
    text = (
        "Rapport is running on this database. Stop `rapport serve`, `rapport worker` and every other program that"
        " uses it, then try again. A backup can also be restored beside it: --into sqlite:///… or postgresql://…"
    )
    return Refusal("in_use", text)
