"""A worker that is killed while the database is at the commit of its chunk, to whose end PostgreSQL brings it alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connections

SECONDS = 1


class _KilledError(Exception):
    pass


def _work_until_killed(work: Callable[[], object], at_commit: threading.Event) -> None:
    own: Any = connections["default"]

    def commit() -> None:
        at_commit.set()
        time.sleep(SECONDS)
        type(own).commit(own)
        raise _KilledError

    own.commit = commit
    with suppress(_KilledError):
        work()
    del own.commit
    own.close()


@contextmanager
def at_its_commit(work: Callable[[], object]) -> Iterator[None]:
    """The block begins when the work has come to its first commit, and nothing of it comes after that."""
    at_commit = threading.Event()
    with ThreadPoolExecutor(1) as thread:
        worker = thread.submit(_work_until_killed, work, at_commit)
        assert at_commit.wait(30)
        yield
        worker.result()
