"""Lists of accounts, contacts, interests and steps: to read, to narrow, to take along as a file."""

from __future__ import annotations

import itertools

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from rapport.desk.lists.all import LISTS
from rapport.desk.lists.filing import source_of, take_along
from rapport.desk.lists.forms import ColumnsForm, ExportForm, FiltersForm
from rapport.desk.lists.listing import Listing
from rapport.desk.many.changes import KINDS
from rapport.exchange.exporting import MANY
from rapport.exchange.writing import BY_ANYBODY, as_file
from rapport.people.answers import shown
from rapport.people.gates import Request, may
from rapport.ui.answers import go
from rapport.ui.templatetags.addresses import path_to

REASSIGNED = ("accounts", "interests")


@may("base.read")
def listed(request: Request, of: str) -> HttpResponse:
    """The whole page, or with htmx only the rows that follow."""
    listing = Listing(LISTS[of], request.viewer, request.GET)
    template = "desk/lists/rows.html" if request.htmx.target == "more" else f"desk/lists/{of}.html"
    reassigns = of in REASSIGNED and request.viewer.may("reassign")
    marks = of in KINDS and request.viewer.may(KINDS[of].permission)
    context = {
        "listing": listing,
        "filters_url": listing.url(f"{of}_filters"),
        "columns_url": listing.url(f"{of}_columns"),
        "sums_url": listing.url(f"{of}_sums") if LISTS[of].sums else "",
        "export_url": listing.url(f"{of}_export"),
        "new_view_url": listing.url(f"{of}_view_new"),
        "views_url": path_to(f"{of}_views"),
        "changes_view": listing.asked.view and listing.asked.view.changes_by(request.viewer),
        "reassign_url": path_to(f"{of}_reassign") if reassigns else "",
        "hand_over_url": path_to("handover_new") if of == "accounts" else "",
        "asked": listing.asked.query({}),
        "change_url": path_to(f"{of}_change") if marks else "",
        "marks": marks,
        "may_take_in": request.viewer.may("account.log"),
        "may_import": request.viewer.may("import.accounts"),
        "footing": listing.footing(before=int(marks)),
    }
    return render(request, template, context)


@may("base.read")
def filtered(request: Request, of: str) -> HttpResponse:
    """All filters of a list in one form; accepted, it leads to the list."""
    listing = Listing(LISTS[of], request.viewer, request.GET)
    form = FiltersForm(listing, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return go(request, listing.url(**form.words))
    return render(request, "desk/lists/filters.html", {"listing": listing, "form": form, "dialog_back": listing.url()})


@may("base.read")
def columned(request: Request, of: str) -> HttpResponse:
    """Which columns stand on the list, and in which order; accepted, it leads to the list."""
    listing = Listing(LISTS[of], request.viewer, request.GET)
    form = ColumnsForm(listing, request.POST or None)
    if request.method == "POST" and form.is_valid():
        usual = ",".join(column.name for column in listing.usual)
        words = "" if "usual" in request.POST or form.words == usual else form.words
        return go(request, listing.url(columns=words, by=form.cleaned_data["by"]))
    return render(request, "desk/lists/columns.html", {"listing": listing, "form": form, "dialog_back": listing.url()})


@may("base.read")
def summed(request: Request, of: str) -> HttpResponse:
    """Where the sum in the reporting currency comes from."""
    listing = Listing(LISTS[of], request.viewer, request.GET)
    return render(request, "desk/lists/sums.html", {"listing": listing, "together": listing.together})


@may("base.read")
def exported(request: Request, of: str) -> HttpResponseBase:
    """The list with its filters as a file; each is noted in the journal before the first row leaves."""
    listing = Listing(LISTS[of], request.viewer, request.GET)
    form = ExportForm(request.POST or None)

    many = listing.total > MANY
    if form.carry_out(lambda choice: take_along(listing, form=choice["form"], in_background=many)):
        if many:
            return go(request, reverse("export_run", args=[form.result.pk]))
        source = source_of(listing)
        lines = itertools.chain.from_iterable(source.chunks)
        return as_file(f"{of}-{request.viewer.today}", form.cleaned_data["form"], source.headers, lines)
    context = {"listing": listing, "limit": BY_ANYBODY, "many": many, "dialog_back": listing.url()}
    return shown(request, "desk/lists/export.html", context, form)
