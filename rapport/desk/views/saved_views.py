"""Views of lists that are kept under a name: keeping, changing, arranging, dropping them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.lists.all import LISTS
from rapport.desk.lists.forms import NewViewForm, ViewForm
from rapport.desk.lists.listing import Listing
from rapport.desk.models import SavedView, arrange
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import go
from rapport.ui.toasts import say


def _list_with(view: SavedView) -> str:
    return f"{reverse(view.of)}?view={view.pk}"


@may("base.read")
def views(request: Request, of: str) -> HttpResponse:
    """The views that the reader has of one list."""
    listing = Listing(LISTS[of], request.viewer, {"view": "0"})
    rows = [{"view": one, "changes": one.changes_by(request.viewer)} for one in listing.views]
    return render(request, "desk/lists/views.html", {"listing": listing, "rows": rows, "dialog_back": reverse(of)})


@may("base.read")
def new_view(request: Request, of: str) -> HttpResponse:
    """Keeps the words of the address under a name."""
    listing = Listing(LISTS[of], request.viewer, request.GET)
    form = NewViewForm(request.POST or None, initial={"team": request.user.team_id})

    def keep(given: dict[str, Any]) -> SavedView:
        return SavedView.objects.keep(by=request.user, of=of, words=listing.asked.words, **given)

    if form.carry_out(keep):
        return done(request, _list_with(form.result), _("Kept: {name}").format(name=form.result))
    context = {"title": _("Save this view"), "dialog_back": listing.url()}
    return shown(request, "desk/lists/view.html", context, form)


@works(SavedView)
@may("base.read")
def view_edit(request: Request, view: SavedView) -> HttpResponse:
    initial = {"name": view.name, "reach": view.reach, "team": view.team_id}
    form = ViewForm(request.POST or None, initial=initial)
    if form.carry_out(lambda given: view.change(by=request.user, **given)):
        return done(request, _list_with(view), _("Kept: {name}").format(name=view))
    context = {"title": view.name, "dialog_back": reverse(f"{view.of}_views")}
    return shown(request, "desk/lists/view.html", context, form)


@require_POST
@works(SavedView)
@may("base.read")
def view_show(request: Request, view: SavedView) -> HttpResponse:
    """The words of the address stand under its name from now on."""
    listing = Listing(LISTS[view.of], request.viewer, request.GET)
    view.show(by=request.user, words=listing.asked.words)
    return done(request, _list_with(view), _("Kept: {name}").format(name=view))


@require_POST
@works(SavedView)
@may("base.read")
def view_drop(request: Request, view: SavedView) -> HttpResponse:
    view.drop(by=request.user)
    return done(request, f"{reverse(view.of)}?view=0", _("Deleted: {name}").format(name=view.name))


@require_POST
@sees(SavedView)
@may("base.read")
def view_open(request: Request, view: SavedView) -> HttpResponse:
    view.open_first(by=request.user, opens=request.POST.get("opens") == "1")
    return go(request, reverse(f"{view.of}_views"))


@require_POST
@sees(SavedView)
@may("base.read")
def view_place(request: Request, view: SavedView) -> HttpResponse:
    """One place to the left or to the right, for this reader alone."""
    views = list(SavedView.objects.of_list(view.of, request.viewer))
    here = views.index(view)
    there = max(here - 1, 0) if request.POST.get("up") == "1" else min(here + 1, len(views) - 1)
    views.insert(there, views.pop(here))
    arrange(by=request.user, of=view.of, views=views)
    say(request, _("Moved: {name}").format(name=view))
    return go(request, reverse(f"{view.of}_views"))
