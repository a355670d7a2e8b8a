"""The people of a client, and matters in which one meets again and again without a contract."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rapport.accounts.models import Account
from rapport.desk.account_page import head
from rapport.desk.buying_centre import met_too_often, more_of, people_page
from rapport.desk.views.control import team_of
from rapport.desk.views.opening import readable
from rapport.kit.identity import number_in
from rapport.people.gates import Request, may, sees

SHOWN = 5
MOST = 100


@sees(Account, read="whole")
@readable
def account_people(request: Request, account: Account) -> HttpResponse:
    centre = people_page(account, request.viewer, number_in(request.GET.get("interest", "")))
    page = {**head(account, request.viewer, "account_people"), "centre": centre}
    return render(request, "desk/account_people.html", {**page, "changes": request.viewer.may("account.change")})


@sees(Account)
def account_people_more(request: Request, account: Account) -> HttpResponse:
    """A part of the page, read after it; without a script a page of its own."""
    if not account.opens_to(request.viewer):
        return redirect("account", account.pk)
    page = {"account": account, "logs": request.viewer.may("account.log"), **more_of(account, request.viewer)}
    return render(request, "desk/account_people_more.html", page)


@may("control.read")
def control_meetings(request: Request) -> HttpResponse:
    """As a part of control the first few."""
    found = met_too_often(request.viewer, team_of(request))
    page = {"warned": found[: SHOWN if request.htmx else MOST], "more": len(found) - SHOWN}
    return render(request, "desk/control_meetings.html", page)
