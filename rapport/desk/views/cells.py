"""One value of a record, changed where it stands: in the list, on its page, or without script on a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.activities.models import Step
from rapport.desk.cells import Cell, cell_of
from rapport.desk.forms_of_cells import CellForm
from rapport.interests.models import Interest
from rapport.people.answers import done, shown
from rapport.people.gates import Request, works
from rapport.ui.answers import came_from
from rapport.ui.toasts import say


@works(Account, read="whole")
def account_cell(request: Request, account: Account, field: str) -> HttpResponse:
    return _changed(request, account, field, reverse("accounts"))


@works(Contact, read="whole")
def contact_cell(request: Request, contact: Contact, field: str) -> HttpResponse:
    return _changed(request, contact, field, reverse("contacts"))


@works(Interest, read="whole")
def interest_cell(request: Request, interest: Interest, field: str) -> HttpResponse:
    return _changed(request, interest, field, reverse("interests"))


@works(Step)
def step_cell(request: Request, step: Step, field: str) -> HttpResponse:
    return _changed(request, step, field, reverse("steps"))


def _changed(request: Request, row: Any, name: str, home: str) -> HttpResponse:
    """The field, or after it was kept the value in words again."""
    cell = cell_of(row, name)
    if cell is None or not cell.when(row):
        raise Http404
    if address := cell.instead(row):
        return redirect(address)
    form = CellForm(request.POST or None, cell=cell, row=row, viewer=request.viewer)
    back = came_from(request, home)
    if form.carry_out(lambda value: cell.put(row, request.viewer, value)):
        return _kept(request, row, cell, back)
    template = "desk/cell_field.html" if request.htmx else "desk/cell.html"
    return shown(request, template, {"cell": cell, "row": row, "back": back, "dialog_back": back}, form)


def _kept(request: Request, row: Any, cell: Cell, back: str) -> HttpResponse:
    said = cell.says(row, request.viewer) or "–"
    text = _("{row}, {field}: {value}").format(row=row, field=cell.label, value=said)
    if not request.htmx:
        return done(request, back, text)
    if entry := request.user.last_act:
        say(request, text, undo=reverse("undo", args=[entry.pk]))
    return render(request, "desk/cell_kept.html", {"row": row, "cell": cell})
