"""How the acts of this package ask: a dialog that is also a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

from rapport.accounts.models import Account, Contact
from rapport.people.answers import ActForm, shown
from rapport.people.gates import Request

Text = str | Promise


def page_of(row: Account | Contact) -> str:
    return reverse("contact" if isinstance(row, Contact) else "account", args=[row.pk])


def ask(request: Request, form: ActForm, back: str, title: Text, submit: Text, **more: Any) -> HttpResponse:
    """The form of one act; `submit` is the word on its button, `lede` what it is about, else the `row`."""
    words = {"row": "", "title": title, "submit": submit, "dialog_back": back, **more}
    return shown(request, "accounts/act.html", words, form)


def asked(
    request: Request, row: Account | Contact, form: ActForm, title: Text, submit: Text, lede: Text = "", **more: Any
) -> HttpResponse:
    """The form of one act about an account or a contact, opened from its page; `dialog_back` names another one."""
    back = more.pop("dialog_back", "") or page_of(row)
    return ask(request, form, back, title, submit, row=row, lede=lede, **more)
