"""How the acts of a talk ask: a dialog that is also a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from rapport.people.answers import ActForm, shown
from rapport.people.gates import Request


def asked(request: Request, form: ActForm, back: str, title: str, submit: str, **more: Any) -> HttpResponse:
    """The form of one act; `submit` is the word on its button, `lede` what it is about."""
    words = {"row": "", "title": title, "submit": submit, "dialog_back": back, **more}
    return shown(request, "accounts/act.html", words, form)
