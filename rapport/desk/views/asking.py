"""How the acts of the registers ask: a dialog that is also a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from rapport.people.answers import ActForm, shown
from rapport.people.gates import Request


def asked(
    request: Request, form: ActForm, title: str, submit: str, *, back: str, row: Any = "", lede: str = "",
    template: str = "desk/registers/act.html",
) -> HttpResponse:  # fmt: skip
    """The form of one act, about `row` where there is one already; `submit` is the word on its button."""
    words = {"row": row, "title": title, "submit": submit, "lede": lede, "dialog_back": back}
    return shown(request, template, words, form)
