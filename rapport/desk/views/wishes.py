"""The pages of wishes: by product group, and one of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.care.models import Wish, WishStatus
from rapport.desk import periods
from rapport.desk.base.tabs import tabs
from rapport.desk.base.wishing import wishes_by_group
from rapport.desk.views.account import journal_of
from rapport.people.gates import Request, may, sees


@may("base.read")
def wishes(request: Request) -> HttpResponse:
    period = periods.chosen(request.GET.get("period", ""))
    context = {
        "tabs": tabs("base_wishes"),
        "groups": wishes_by_group(request.viewer, periods.span(period, request.viewer.today)),
        "statuses": WishStatus.choices,
        "period": period,
        "periods": periods.PERIODS,
    }
    return render(request, "desk/base/wishes.html", context)


@sees(Wish, read="whole")
def wish(request: Request, wish: Wish) -> HttpResponse:
    viewer = request.viewer
    context = {
        "wish": wish,
        "logs": viewer.may("account.log"),
        "decides": viewer.may("control.read"),
        "timeline": journal_of(request, "wish", wish.pk),
    }
    return render(request, "desk/base/wish.html", context)
