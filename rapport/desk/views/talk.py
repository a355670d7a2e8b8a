"""What is open with clients: on the page of one of them, and all together."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.desk.account_page import head
from rapport.desk.exceptions import led_by
from rapport.desk.views.control import team_of
from rapport.desk.views.opening import readable
from rapport.interests.models import OpenPoint
from rapport.interests.talk.page import SHOWN
from rapport.people.gates import Request, may, sees

MOST = 200


@sees(Account, read="whole")
@readable
def account_talk(request: Request, account: Account) -> HttpResponse:
    points = account.open_points.lately(SHOWN)
    page = {
        **head(account, request.viewer, "account_talk"),
        "points": [one for one in points if one.is_open],
        "settled": [one for one in points if not one.is_open],
        "needs": list(account.need_notes.select_related("group").order_by("state", "-id")[:SHOWN]),
        "reviews": list(account.reviews.all()[:SHOWN]),
    }
    return render(request, "desk/account_talk.html", page)


@may("base.read")
def points(request: Request) -> HttpResponse:
    """Mine, and those of the people whom I lead."""
    viewer, team = request.viewer, team_of(request)
    leads = viewer.may("control.read")
    whose = "team" if leads and request.GET.get("whose") == "team" else "mine"
    open_ones = OpenPoint.objects.in_hands_of(viewer).open()
    if whose == "team":
        open_ones = OpenPoint.objects.visible_to(viewer).open().filter(led_by(viewer, team=team))
    tabs: list[dict[str, Any]] = [
        {"label": label, "url": f"{reverse('points')}?whose={key}", "current": key == whose}
        for key, label in (("mine", _("Mine")), ("team", _("Of my people")))
    ]
    page = {"points": list(open_ones.whole()[:MOST]), "most": MOST, "whose": whose, "tabs": tabs if leads else []}
    return render(request, "desk/points.html", page)
