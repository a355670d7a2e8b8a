"""Head's control, and giving work to somebody else."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.desk.control import groups, matrices, out_of_rhythm
from rapport.desk.exceptions import led_by
from rapport.desk.forms_of_control import ReassignForm
from rapport.desk.reassigning import reassign_accounts, reassign_interests
from rapport.interests.models import Interest
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may


@may("control.read")
def control(request: Request) -> HttpResponse:
    exceptions, standing_out, total = groups(request.viewer)
    rhythm = out_of_rhythm(request.viewer)
    context = {
        "groups": exceptions,
        "rhythm": rhythm,
        "needing": standing_out + rhythm["count"],
        "others": total - standing_out,
        "total": total,
        "matrices": matrices(request.viewer),
    }
    return render(request, "desk/control.html", context)


@may("reassign")
def interests_reassign(request: Request) -> HttpResponse:
    rows = Interest.objects.visible_to(request.viewer).open().select_related("account", "owner", "contact")
    return _reassign(request, rows, reassign_interests, "interests")


@may("reassign")
def accounts_reassign(request: Request) -> HttpResponse:
    return _reassign(
        request, Account.objects.visible_to(request.viewer).select_related("owner"), reassign_accounts, "accounts"
    )


def _reassign(request: Request, rows: Any, reassign: Any, what: str) -> HttpResponse:
    """The marked rows stand in the address; the form takes some of them off, and says to whom and why."""
    marked = [int(pk) for pk in request.GET.getlist("marked") if pk.isdecimal() and len(pk) < 19]
    form = ReassignForm(request.POST or None, rows=list(rows.filter(led_by(request.viewer), pk__in=marked)))
    back = "control" if request.GET.get("from") == "control" else what

    def given(data: dict[str, Any]) -> None:
        common = {"to": data["to"], "because": data["because"], "on": request.viewer.today}
        reassign(by=request.user, **{what: data["marked"]}, **common)

    if form.carry_out(given):
        return done(request, back, _("{name} takes it on").format(name=form.cleaned_data["to"].name))
    return shown(request, "desk/reassign.html", {"dialog_back": reverse(back), "rows": form.rows.values()}, form)
