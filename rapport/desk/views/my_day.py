"""My day: what is next, the most urgent first; and the line that keeps what was heard."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.capturing import accounts_called, capture
from rapport.desk.day import SHOWN, day_of
from rapport.desk.day_rules import rules_in_words
from rapport.desk.forms import OFFERED, CaptureForm
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, signed_in
from rapport.ui.wording import day

MOST_SHOWN = 300


def _day(request: Request) -> dict[str, Any]:
    text = request.GET.get("shown", "")
    wanted = min(int(text), MOST_SHOWN) if text.isdecimal() and len(text) < 5 else SHOWN
    return {"day": day_of(request.viewer, wanted), "week": request.viewer.today.isocalendar().week}


@signed_in
def my_day(request: Request) -> HttpResponse:
    if not request.viewer.sees_base:
        return render(request, "desk/no_clients.html")
    return shown(request, "desk/my_day.html", _day(request), CaptureForm(viewer=request.viewer))


@require_POST
@may("account.log")
def keep_line(request: Request) -> HttpResponse:
    form = CaptureForm(request.POST, viewer=request.viewer)
    if not form.carry_out(lambda data: _kept(request, **data)):
        return shown(request, "desk/my_day.html", _day(request), form)
    account, on = form.cleaned_data["account"], form.cleaned_data["day"]
    if on is None:
        return done(request, "my_day", _("Kept as a note on {name}").format(name=account))
    text = _("Kept as a step with {name}, {day}").format(name=account, day=day(on, request.viewer.today))
    return done(request, "my_day", text)


def _kept(request: Request, who: str, **data: Any) -> None:
    capture(by=request.user, on=request.viewer.today, **data)


@may("account.log")
def clients_called(request: Request) -> HttpResponse:
    """The options of the client field while somebody types."""
    found = accounts_called(request.GET.get("who", ""), request.viewer).order_by("name_key")[:OFFERED]
    return render(request, "desk/_clients_called.html", {"accounts": found})


@may("base.read")
def day_rules(request: Request) -> HttpResponse:
    """How the day is ranked, in words."""
    return render(request, "desk/day_rules.html", {"rules": rules_in_words()})
