"""What is said while a new client or person is typed: by POST, so that no name stands in an address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from rapport.accounts.models import Account, Kind
from rapport.accounts.noticing import alike, people_alike
from rapport.people.gates import Request, may, sees

_TYPED = ("name", "country", "city", "postal_code", "street", "phone", "mail", "web", "surname", "given_name")


@require_POST
@may("account.log")
def account_alike(request: Request) -> HttpResponse:
    sent = request.POST
    texts = {name: sent.get(name, "") for name in _TYPED}
    texts |= {"name": texts["name"] or sent.get("company", ""), "number": sent.get("company_number", "")}
    is_person = sent.get("kind") == Kind.PERSON or "is_person" in sent
    found = alike(request.viewer, texts, Kind.PERSON if is_person else Kind.COMPANY)
    return render(request, "accounts/_alike.html", {"found": found})


@require_POST
@sees(Account)
@may("account.log")
def contact_alike(request: Request, account: Account) -> HttpResponse:
    texts = {name: request.POST.get(name, "") for name in ("surname", "given_name", "phone", "mail")}
    return render(request, "accounts/_alike.html", {"found": people_alike(request.viewer, account, texts)})
