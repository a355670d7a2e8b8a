"""Head's control, and giving work to somebody else."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from rapport.desk.control import groups, out_of_rhythm
from rapport.desk.exceptions import led_by
from rapport.desk.forms_of_control import ReassignForm
from rapport.desk.holding import lines_of, matrices
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.desk.many.changes import KINDS
from rapport.desk.many.changing import begin
from rapport.desk.views.changing import answered, marked
from rapport.people.answers import shown
from rapport.people.gates import Request, may

# So many are listed with a box each; more move as they are.
LISTED = 200


@may("control.read")
def control(request: Request) -> HttpResponse:
    lines = lines_of(request.viewer)
    exceptions, held = groups(request.viewer, lines), matrices(request.viewer, lines)
    rhythm = out_of_rhythm(request.viewer)
    context = {
        "groups": exceptions,
        "rhythm": rhythm,
        "needing": sum(group.count for group in exceptions) + rhythm["count"],
        "total": sum(matrix.total.count for matrix in held),
        "matrices": held,
    }
    return render(request, "desk/control.html", context)


@may("reassign")
def interests_reassign(request: Request) -> HttpResponse:
    return _reassign(request, "interests")


@may("reassign")
def accounts_reassign(request: Request) -> HttpResponse:
    return _reassign(request, "accounts")


def _reassign(request: Request, of: str) -> HttpResponse:
    """The marked rows stand in the address; the form takes some of them off, and says to whom and why."""
    rows = KINDS[of].rows(request.viewer).filter(led_by(request.viewer))
    if of == "interests":
        rows = rows.open()
    listing = Listing(LISTS[of], request.viewer, QueryDict(request.GET.get("list", "")))
    ids = marked(request, listing)
    listed, ids = (rows.filter(pk__in=ids), []) if len(ids) <= LISTED else ([], ids)
    form = ReassignForm(request.POST or None, rows=list(listed), ids=ids)
    back = reverse("control") if request.GET.get("from") == "control" else listing.url()
    if form.carry_out(lambda data: begin(by=request.user, kind=of, once=data["once"], **form.chosen)):
        return answered(request, form.result, back)
    return shown(request, "desk/reassign.html", {"dialog_back": back, "count": len(ids)}, form)
