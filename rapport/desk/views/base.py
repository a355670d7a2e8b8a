"""The place "Base": how clients come in, and how good the base is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.accounts.models import Account, Source
from rapport.accounts.policy import reads_content
from rapport.desk import periods
from rapport.desk.base.tabs import tabs
from rapport.desk.base.yields import yields
from rapport.desk.views.account import journal_of
from rapport.people.gates import Request, may, sees


@may("base.read")
def sources(request: Request) -> HttpResponse:
    period, today = periods.chosen(request.GET.get("period", "")), request.viewer.today
    found = yields(request.viewer, periods.span(period, today))
    context = {
        "tabs": tabs("base"),
        "yields": found,
        "period": period,
        "periods": periods.PERIODS,
        "logs": request.viewer.may("account.log"),
        "looks": [one for one in found.sources if one.is_to_look_through(on=today)],
    }
    return render(request, "desk/base/sources.html", context)


@sees(Source, read="whole")
def source(request: Request, source: Source) -> HttpResponse:
    viewer = request.viewer
    closed = Account.every.exclude(reads_content(viewer)).values("pk")
    come = Account.objects.visible_to(viewer).current().filter(source=source)
    context = {
        "source": source,
        "keeps": source.changes_by(viewer),
        "logs": viewer.may("account.log"),
        "searches": source.searches.split("\n") if source.searches else [],
        "timeline": journal_of(request, "source", source.pk, hidden=closed),
        "accounts": come.select_related("owner").order_by("-created_on", "-pk")[:20],
        "count": come.count(),
    }
    return render(request, "desk/base/source.html", context)
