"""One fact that the firm asks: answered where it is missing, corrected by whoever keeps the record."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact, OwnField
from rapport.accounts.own_fields.forms import OwnFields
from rapport.accounts.own_fields.wording import facts_of
from rapport.accounts.views.asking import asked as ask
from rapport.accounts.views.asking import page_of
from rapport.journal.acting import kind_of
from rapport.people.answers import done
from rapport.people.gates import NotYours, Request, may, sees


@sees(Account)
@may("account.log")
def account_field(request: Request, account: Account, asked: int) -> HttpResponse:
    return one_field(request, account, asked, page_of(account), may_read=account.opens_to(request.viewer))


@sees(Contact)
@may("account.log")
def contact_field(request: Request, contact: Contact, asked: int) -> HttpResponse:
    return one_field(request, contact, asked, page_of(contact))


def one_field(request: Request, row: Any, asked: int, back: str, *, may_read: bool = True) -> HttpResponse:
    """What is missing anybody may answer who logs; what is known is corrected by those who keep the record."""
    found = get_object_or_404(OwnField.objects.of(kind_of(row) if may_read else ""), pk=asked)
    if not row.changes_by(request.viewer) and row.own_values.filter(field=found).exists():
        raise NotYours(row, f"works {kind_of(row)}")
    form = OwnFields(request.POST or None, row=row, only=found)
    if form.carry_out(lambda data: row.revise(by=request.user, **data)):
        return done(request, back, _("Saved."))
    return ask(request, row, form, str(found), _("Save"), str(row), dialog_back=back)


@sees(Account)
def account_facts(request: Request, account: Account) -> HttpResponse:
    if not account.opens_to(request.viewer):
        raise Http404
    return facts_part(request, account, "account_field", page_of(account))


def facts_part(request: Request, row: Any, field_url: str, back: str) -> HttpResponse:
    """A part of the page of a record, read after it; a page of its own without a script."""
    page = {
        "row": row,
        "facts": facts_of(row),
        "field_url": field_url,
        "back": back,
        "works": row.changes_by(request.viewer),
        "logs": request.viewer.may("account.log"),
    }
    return render(request, "accounts/_own_facts.html" if request.htmx else "accounts/own_facts.html", page)
