"""Changing many rows of a list: those that are marked, or all that its filters leave."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.desk.many.changes import KINDS
from rapport.desk.many.changing import MOST, begin
from rapport.desk.many.forms import ChangeForm
from rapport.journal.models import BulkAct
from rapport.kit.identity import number_in
from rapport.people.answers import shown
from rapport.people.gates import Request, may
from rapport.ui.answers import go
from rapport.ui.toasts import say

NAMED = 5


@may("account.change")
def accounts_change(request: Request) -> HttpResponse:
    return _changed(request, "accounts")


@may("interest.change")
def interests_change(request: Request) -> HttpResponse:
    return _changed(request, "interests")


@may("account.log")
def steps_change(request: Request) -> HttpResponse:
    return _changed(request, "steps")


def _changed(request: Request, of: str) -> HttpResponse:
    """The rows stand in the address; the form says what changes."""
    kind, listing = KINDS[of], Listing(LISTS[of], request.viewer, QueryDict(request.GET.get("list", "")))
    rows, back = marked(request, listing), listing.url()
    form = ChangeForm(request.POST or None, kind=kind, viewer=request.viewer, initial={"what": kind.changes[0].name})
    if form.carry_out(lambda data: begin(by=request.user, kind=of, rows=rows, once=data["once"], **form.chosen)):
        return answered(request, form.result, back)
    named = list(kind.rows(request.viewer).filter(pk__in=rows[:NAMED]))
    context = {
        "count": len(rows),
        "named": named,
        "others": len(rows) - len(named),
        "capped": len(rows) == MOST,
        "most": MOST,
        "dialog_back": back,
        "title": listing.of.title,
    }
    return shown(request, "desk/change_many.html", context, form)


def marked(request: Request, listing: Listing) -> list[int]:
    """The ids that the address names, or those of every row of the list."""
    if request.GET.get("all"):
        return list(listing.rows.order_by("pk").values_list("pk", flat=True)[:MOST])
    return [number for text in request.GET.getlist("marked") if (number := number_in(text))][:MOST]


def answered(request: Request, act: BulkAct, back: str) -> HttpResponse:
    """Back to the list with the way back; to the page of the act while it works, or where rows were left out."""
    if act.is_working or act.left_out:
        return go(request, reverse("bulk_act", args=[act.pk]))
    text = ngettext("{count} row changed", "{count} rows changed", act.changed).format(count=act.changed)
    say(request, text, undo=reverse("bulk_undo", args=[act.pk]) if act.changed else "")
    return go(request, back)
