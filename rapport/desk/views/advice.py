"""The advice log: writing down what was asked and answered, and using an answer again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.desk.forms_of_advice import AdviceEditForm, AdviceForm
from rapport.desk.views.account import journal_of
from rapport.desk.views.asking import asked
from rapport.interests.models import Advice, Interest
from rapport.kit.identity import number_in
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works
from rapport.people.viewer import Viewer
from rapport.ui.answers import came_from


def _interest(viewer: Viewer, number: int) -> Interest | None:
    return Interest.objects.visible_to(viewer).select_related("account", "contact").filter(pk=number).first()


def _source(viewer: Viewer, number: int) -> Advice | None:
    return Advice.objects.visible_to(viewer).filter(pk=number).first()


def _initial(request: Request) -> dict[str, Any]:
    """From which client, interest or earlier answer it was opened."""
    viewer = request.viewer
    interest, account, copied = (number_in(request.GET.get(name, "")) for name in ("interest", "account", "copy"))
    matter, source = _interest(viewer, interest), _source(viewer, copied)
    found = Account.objects.visible_to(viewer).filter(pk=account).first()
    known: dict[str, Any] = {"account": matter.account if matter else found, "interest": matter and matter.pk}
    if source:
        known |= {name: getattr(source, name) for name in ("question", "answer", "topic", "group")}
        known["copied_from"] = source.pk
    return known


@may("account.log")
def new(request: Request) -> HttpResponse:
    form = AdviceForm(request.POST or None, viewer=request.viewer, initial=_initial(request))
    back = came_from(request, reverse("advice"))

    def verb(data: dict[str, Any]) -> Advice:
        matter = _interest(request.viewer, data.pop("interest"))
        data["copied_from"] = _source(request.viewer, data["copied_from"])
        account = data.pop("account") or (matter.account if matter else None)
        contact = matter.contact if matter else None
        given = {"account": account, "contact": contact, "interest": matter, **data}
        return Advice.objects.give(by=request.user, on=request.viewer.today, **given)

    if form.carry_out(verb):
        return done(request, back, _("Written down."))
    words: dict[str, Any] = {"lede": _("What you explain once, a colleague can find and use."), "back": back}
    template = "desk/registers/advice_new.html"
    return asked(request, form, _("Write down advice"), _("Write down"), **words, template=template)


@sees(Advice, read="whole")
def one(request: Request, row: Advice) -> HttpResponse:
    works_it = row.changes_by(request.viewer) and request.viewer.may("account.log")
    context = {"row": row, "works": works_it, "timeline": journal_of(request, "advice", row.pk)}
    return render(request, "desk/registers/advice.html", context)


@works(Advice, read="whole")
def edit(request: Request, row: Advice) -> HttpResponse:
    form = AdviceEditForm(request.POST or None, row=row)
    page = reverse("advice_one", args=[row.pk])
    if form.carry_out(lambda data: row.revise(by=request.user, **data)):
        return done(request, page, _("Saved."))
    return asked(request, form, _("Correct the advice"), _("Save"), back=page, row=row)
