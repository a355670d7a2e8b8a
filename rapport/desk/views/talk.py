"""What is open with clients: on the page of one of them, and all together."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.accounts.models import Account
from rapport.desk.account_page import head
from rapport.desk.exceptions import led_by
from rapport.desk.views.control import is_of_team, team_of, whose_tabs
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
    viewer, of_team = request.viewer, is_of_team(request)
    open_ones = OpenPoint.objects.in_hands_of(viewer).open()
    if of_team:
        open_ones = OpenPoint.objects.visible_to(viewer).open().filter(led_by(viewer, team=team_of(request)))
    page = {
        "points": list(open_ones.whole()[:MOST]),
        "most": MOST,
        "of_team": of_team,
        "tabs": whose_tabs(request, "points"),
    }
    return render(request, "desk/points.html", page)
