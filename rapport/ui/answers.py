"""Answers of a view after its verb: the same for a plain form and for htmx."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect


def go(request: HttpRequest, to: str) -> HttpResponse:
    """Sends the reader to an address (or a URL name) after a form was accepted, also out of a dialog."""
    answer = redirect(to)
    return HttpResponseClientRedirect(answer["Location"]) if request.headers.get("HX-Request") else answer
