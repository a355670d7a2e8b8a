"""What every request passes: one log line, strict headers, refusals turned into pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from rapport.config import error_pages
from rapport.journal.acting import stale
from rapport.kit.refusal import Refusal

Answer = Callable[[HttpRequest], HttpResponseBase]
log = logging.getLogger("rapport.requests")
# Parts of addresses that open a door: they do not stand in logs.
SECRETS_IN_ADDRESSES = ("token", "key", "uidb36")


def request_line(answer: Answer) -> Answer:
    """One line per request: method, path without query, status, milliseconds, id of the user. No names."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response = answer(request)
        milliseconds = (time.perf_counter() - started) * 1000
        user_id = getattr(getattr(request, "_cached_user", None), "pk", None) or "-"
        log.info("%s %s %s %.0f %s", request.method, _path(request), response.status_code, milliseconds, user_id)
        return response

    return middleware


def _path(request: HttpRequest) -> str:
    path = request.path
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    for name in SECRETS_IN_ADDRESSES:
        if kwargs.get(name):
            path = path.replace(str(kwargs[name]), "*")
    return path


def strict_headers(answer: Answer) -> Answer:
    """Nothing from elsewhere, nothing inline, in no foreign frame; see settings_access."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response

    return middleware


class Refusals:
    """A refusal that no form caught is a page with its sentence, not a fault."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return error_pages.refused(request, exception)
        return error_pages.refused(request, stale()) if _is_collision(exception) else None


def _is_collision(exception: Exception) -> bool:
    """Whether two did the same at the same moment, and the database let one of them through."""
    if not isinstance(exception, IntegrityError):
        return False
    return getattr(exception.__cause__, "sqlstate", "") == "23505" or "UNIQUE constraint" in str(exception)
