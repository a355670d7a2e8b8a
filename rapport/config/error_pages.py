"""Pages for what went wrong. They need no database, so that they appear when it is away."""

from __future__ import annotations

import logging
import secrets
import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account
from rapport.config.troubles import trouble_of
from rapport.kit.refusal import Refusal
from rapport.people.gates import NotYours
from rapport.people.viewer import Viewer

log = logging.getLogger("rapport.faults")
TROUBLES = {
    "503": gettext_lazy("The database was busy, so nothing was saved. Please try again in a moment. ({incident})"),
    "507": gettext_lazy(
        "There is no space left on the server, so nothing was saved. Please tell the people who look after Rapport."
        " ({incident})"
    ),
}


def page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    """Draws errors/<name>.html in the reader's language and look, as far as they are known by now."""
    language = _language(request)
    with translation.override(language):
        drawn = render_to_string(f"errors/{name}.html", {**getattr(request, "look", {}), **context})
    return HttpResponse(drawn, status=status, headers={"Content-Language": language})


def _language(request: HttpRequest) -> str:
    return getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(request)


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
    """Logs the fault under an incident number, which the page shows; what passes by itself is said to."""
    incident, trouble = secrets.token_hex(4), trouble_of(sys.exc_info()[1])
    log.error("Incident %s: %s %s", incident, request.method, request.path, exc_info=True)
    try:
        answer = _told_in_place(request, trouble, incident) or page(
            request, trouble or "500", int(trouble or 500), incident=incident
        )
    except Exception:
        log.exception("Incident %s: the page for it could not be drawn", incident)
        answer = HttpResponse(f"Rapport: {incident}", status=int(trouble or 500), content_type="text/plain")
    if trouble == "503":
        answer["Retry-After"] = "10"
    return answer


def _told_in_place(request: HttpRequest, trouble: str, incident: str) -> HttpResponse | None:
    """For a part of a page: what was typed stays where it is."""
    if not trouble or not request.headers.get("HX-Request"):
        return None
    with translation.override(_language(request)):
        return _notice(str(TROUBLES[trouble]).format(incident=incident), int(trouble))


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A rule said no where no form could show it: 422, or 409 when somebody else was quicker."""
    if not request.headers.get("HX-Request"):
        return page(request, str(refusal.status), refusal.status, reason=refusal.message)
    return _notice(str(refusal.message), refusal.status)


def _notice(message: str, status: int) -> HttpResponse:
    answer = HttpResponse(render_to_string("people/_refusal.html", {"message": message}), status=status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#main", "afterbegin"
    return answer
