"""Django's own SQLite, but that who writes waits for its turn in short steps.

SQLite lets one write at a time and looks again after up to 100 ms whether the other one is done: of several processes
that write at once, one may be passed over again and again. A lock on a file beside the database is asked for every
millisecond. It only orders: whoever does not get it in time goes on as ever, and waits as long as `timeout` says.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from io import FileIO
from typing import Any

from django.db.backends.sqlite3 import base

STEP_SECONDS = 0.001
LONGEST_SECONDS = 1.0


class DatabaseWrapper(base.DatabaseWrapper):
    _turn: FileIO | None = None  # a file, so that it is closed with a connection that nobody closes

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            with suppress(OSError):  # as on a full disk, where pages are read all the same
                self._turn = FileIO(os.open(f"{self.settings_dict['NAME']}-turn", os.O_RDONLY | os.O_CREAT, 0o644))
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> None:
        super()._close()  # type: ignore[misc]
        if self._turn is not None:
            self._turn.close()
            self._turn = None

    def _take_turn(self) -> None:
        until = time.monotonic() + LONGEST_SECONDS
        while self._turn is not None and time.monotonic() < until:
            try:
                return fcntl.flock(self._turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(STEP_SECONDS)
            except OSError:  # a file system without locks: everybody waits as SQLite does
                self._turn.close()
                self._turn = None

    def _give_turn(self) -> None:
        if self._turn is not None:
            fcntl.flock(self._turn, fcntl.LOCK_UN)
