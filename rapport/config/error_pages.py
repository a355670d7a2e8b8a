"""Pages for what went wrong. They need no database, so that they appear when it is away."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.kit.refusal import Refusal
from rapport.people.gates import NotYours
from rapport.people.viewer import Viewer

log = logging.getLogger("rapport.faults")


def page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    """Draws errors/<name>.html in the reader's language and look, as far as they are known by now."""
    language = getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(request)
    with translation.override(language):
        drawn = render_to_string(f"errors/{name}.html", {**getattr(request, "look", {}), **context})
    return HttpResponse(drawn, status=status, headers={"Content-Language": language})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, NotYours):
        return page(request, "403", 403, **_taken_over(request, exception.row))
    return page(request, "403", 403)


def _taken_over(request: HttpRequest, row: Any) -> dict[str, Any]:
    """Who answers for what was refused, and where it is taken over, for whoever may."""
    account = row if isinstance(row, Account) else getattr(row, "account", None)
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if account is None or not viewer.may("account.change") or not account.opens_to(viewer):
        return {}
    reason = _("{name} answers for this client.").format(name=account.owner.name)
    return {"reason": reason, "take_over_url": reverse("account_take_over", args=[account.pk])}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "404", 404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, "csrf", 403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "429", 429)


def fault(request: HttpRequest) -> HttpResponse:
    """Logs the fault under an incident number, which the page shows."""
    incident = secrets.token_hex(4)
    log.error("Incident %s: %s %s", incident, request.method, request.path, exc_info=True)
    try:
        return page(request, "500", 500, incident=incident)
    except Exception:
        log.exception("Incident %s: the page for it could not be drawn", incident)
        return HttpResponse(f"Rapport: {incident}", status=500, content_type="text/plain")


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A rule said no where no form could show it: 422, or 409 when somebody else was quicker."""
    if not request.headers.get("HX-Request"):
        return page(request, str(refusal.status), refusal.status, reason=refusal.message)
    answer = HttpResponse(render_to_string("people/_refusal.html", {"message": refusal.message}), status=refusal.status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#main", "afterbegin"
    return answer
