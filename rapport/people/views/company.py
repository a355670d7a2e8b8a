"""Teams, offices and legal entities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.people.answers import ActForm, done, shown
from rapport.people.forms import (
    EditEntityForm,
    EditOfficeForm,
    EditTeamForm,
    NewEntityForm,
    NewOfficeForm,
    NewTeamForm,
)
from rapport.people.gates import Request, may, sees
from rapport.people.models import LegalEntity, Office, OfficeClosing, Team
from rapport.people.tree import in_tree
from rapport.people.views.office_hours import week_of


@may("people.manage")
def teams(request: Request) -> HttpResponse:
    rows = Team.objects.visible_to(request.viewer).select_related("head").prefetch_related("members")
    return render(request, "people/teams.html", {"teams": in_tree(rows)})


@may("people.manage")
def new_team(request: Request) -> HttpResponse:
    form = NewTeamForm(request.POST or None)
    return _edit(request, form, Team.objects.open, gettext_lazy("New team"), "teams")


@sees(Team, "number")
@may("people.manage")
def team(request: Request, team: Team) -> HttpResponse:
    return _edit(request, EditTeamForm(request.POST or None, row=team), team.change, team.name, "teams")


@may("people.manage")
def offices(request: Request) -> HttpResponse:
    entities = LegalEntity.objects.visible_to(request.viewer).prefetch_related("offices__members")
    return render(request, "people/offices.html", {"entities": entities})


@may("people.manage")
def new_office(request: Request) -> HttpResponse:
    form = NewOfficeForm(request.POST or None, initial={"time_zone": request.user.time_zone})
    return _edit(request, form, Office.objects.open, gettext_lazy("New office"), "offices")


@sees(Office, "number")
@may("people.manage")
def office(request: Request, office: Office) -> HttpResponse:
    form = EditOfficeForm(request.POST or None, row=office)
    if form.carry_out(lambda data: office.change(by=request.user, **data)):
        return done(request, "offices", _("Kept."))
    closings = OfficeClosing.objects.visible_to(request.viewer).of(office).not_over(on=request.viewer.today)
    context = {"office": office, "week": week_of(office), "closings": closings}
    return shown(request, "people/office.html", context, form)


@may("people.manage")
def new_entity(request: Request) -> HttpResponse:
    form = NewEntityForm(request.POST or None)
    return _edit(request, form, LegalEntity.objects.open, gettext_lazy("New legal entity"), "offices")


@sees(LegalEntity, "number")
@may("people.manage")
def entity(request: Request, entity: LegalEntity) -> HttpResponse:
    return _edit(request, EditEntityForm(request.POST or None, row=entity), entity.change, entity.name, "offices")


def _edit(request: Request, form: ActForm, verb: Callable[..., Any], title: str | Promise, after: str) -> HttpResponse:
    """One row of the company on one page: the form, the verb, back to the list."""
    if form.carry_out(lambda data: verb(by=request.user, **data)):
        return done(request, after, _("Kept."))
    return shown(request, "people/edit.html", {"title": title, "back": after}, form)
