"""Answers of a view after its verb: the same for a plain form and for htmx."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect


def go(request: HttpRequest, to: str) -> HttpResponse:
    """Sends the reader to an address (or a URL name) after a form was accepted, also out of a dialog."""
    answer = redirect(to)
    return HttpResponseClientRedirect(answer["Location"]) if request.headers.get("HX-Request") else answer


def is_ours(request: HttpRequest, page: str) -> bool:
    """Whether an address that was sent is a page of ours: a path or a whole address, not a bare word."""
    return page.startswith(("/", "http")) and url_has_allowed_host_and_scheme(page, {request.get_host()})


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The page of ours from which an act was opened, for acts that start on many pages.

    A form that is a page of its own carries it along in a hidden field `back`.
    """
    headers = request.headers
    page = request.POST.get("back") or headers.get("HX-Current-URL") or headers.get("Referer", "")
    return page if is_ours(request, page) and urlsplit(page).path != request.path else otherwise
