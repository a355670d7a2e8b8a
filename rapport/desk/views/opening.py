"""In front of the pages of a client: its content for whoever may read it, name and owner for the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render

from rapport.accounts.models import Account
from rapport.accounts.watching_use import note_reading, note_refusal
from rapport.people.gates import Request

AccountView = Callable[[Request, Account], HttpResponse]


def readable(view: AccountView) -> AccountView:
    """Behind a gate. That a confidential client was read, or could not be, is noted."""

    @wraps(view)
    def opened(request: Request, account: Account) -> HttpResponse:
        if not account.opens_to(request.viewer):
            note_refusal(request.viewer, "open", account)
            return render(request, "desk/account_restricted.html", {"account": account})
        note_reading(request.viewer, account)
        return view(request, account)

    return opened
