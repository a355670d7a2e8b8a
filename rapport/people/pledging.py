"""Nobody goes on before the non-disclosure note is acknowledged: at the first sign-in, and after each change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

OWN = ("pledge",)


class PledgeFirst:
    """Leads every page of ours to the note; signing out and what is open to everybody stay as they are."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(self, request: Any, view: Any, *_given: Any) -> HttpResponse | None:
        if not (request.user.is_authenticated and request.user.owes_pledge):
            return None
        gate = getattr(view, "gate", "public: a page of the sign-in")
        if gate.startswith("public") or request.resolver_match.url_name in OWN:
            return None
        after = request.get_full_path() if request.method == "GET" and not request.htmx else ""
        address = reverse("pledge") + (f"?{urlencode({'next': after})}" if after else "")
        return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
