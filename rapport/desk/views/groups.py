"""Target groups: which promise most, and whom each takes in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.base.tabs import tabs
from rapport.desk.groups.counting import LABELS, lines
from rapport.desk.groups.forms import EditGroupForm, NewGroupForm
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.forms import FiltersForm
from rapport.desk.lists.listing import Listing
from rapport.desk.models import TargetGroup
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, works
from rapport.people.roles import Permission

_ACCOUNTS = LISTS["accounts"]


def _whom(listing: Listing) -> str:
    """The filters in words, without those that hold anyway."""
    pressed = [one["text"] for one in listing.quick if one["active"]]
    return "; ".join(str(text) for text in (*(one["text"] for one in listing.chips), *pressed, listing.text) if text)


@may("base.read")
def groups(request: Request) -> HttpResponse:
    found = lines(request.viewer)
    context = {
        "tabs": tabs("base_groups"),
        "lines": found,
        "labels": LABELS.values(),
        "keeps": request.viewer.may(Permission.WANTED_MANAGE),
        "cut": any(line.is_cut for line in found),
    }
    return render(request, "desk/base/groups.html", context)


@may("wanted.manage")
def new(request: Request) -> HttpResponse:
    """Of the accounts that fit the words of the address; without any, whom it takes in is asked next."""
    listing = Listing(_ACCOUNTS, request.viewer, {"view": "0", **request.GET.dict(), "whose": "all"})
    form, words = NewGroupForm(request.POST or None), listing.asked.words
    if form.carry_out(lambda given: TargetGroup.objects.define(by=request.user, words=words, **given)):
        next_page = "base_groups" if form.result.words else "target_filter"
        numbers = [] if form.result.words else [form.result.pk]
        return done(request, reverse(next_page, args=numbers), _("Kept: {name}").format(name=form.result))
    context = {"title": _("New target group"), "whom": _whom(listing), "dialog_back": reverse("base_groups")}
    return shown(request, "desk/base/group.html", context, form)


@works(TargetGroup)
def edit(request: Request, group: TargetGroup) -> HttpResponse:
    form = EditGroupForm(request.POST or None, row=group)
    if form.carry_out(lambda given: group.change(by=request.user, **given)):
        return done(request, "base_groups", _("Kept: {name}").format(name=group))
    listing = Listing(_ACCOUNTS, request.viewer, {**group.words, "whose": "all"})
    context = {"title": group, "group": group, "whom": _whom(listing), "dialog_back": reverse("base_groups")}
    return shown(request, "desk/base/group.html", context, form)


@works(TargetGroup)
def aim(request: Request, group: TargetGroup) -> HttpResponse:
    """Whom it takes in: the filters of the list of accounts."""
    listing = Listing(_ACCOUNTS, request.viewer, {**group.words, "whose": "all"})
    form = FiltersForm(listing, request.POST or None)
    if request.method == "POST" and form.is_valid():
        group.aim(by=request.user, words={**listing.asked.words, **form.words})
        return done(request, "base_groups", _("Kept: {name}").format(name=group))
    context = {"form": form, "group": group, "dialog_back": reverse("base_groups")}
    return render(request, "desk/base/group_filter.html", context)


@require_POST
@works(TargetGroup)
def drop(request: Request, group: TargetGroup) -> HttpResponse:
    group.drop(by=request.user)
    return done(request, "base_groups", _("Deleted: {name}").format(name=group.name))
