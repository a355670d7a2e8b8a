"""In front of the measured server only: says how many queries an answer took, and answers the floor's addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from rapport.config.bench import floor

HEADER = "X-Queries"
FLOOR = "/floor/"
# Statements of transactions are no queries.
_AROUND = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class Counter:
    count = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.count += not sql.startswith(_AROUND)
        return execute(sql, *rest)


def counted(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(FLOOR):
            return floor.answer(request.path.removeprefix(FLOOR).strip("/"), request.GET)
        counter = Counter()
        with connection.execute_wrapper(counter):
            response = answer(request)
        response.headers[HEADER] = str(counter.count)
        return response

    return middleware
