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
from rapport.interests.models import Advice, Interest
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from


def _number(text: Any) -> int:
    return int(text) if str(text or "").isdecimal() and len(str(text)) < 19 else 0


def _interest(request: Request, number: Any) -> Interest | None:
    found = Interest.objects.visible_to(request.viewer).select_related("account", "contact")
    return found.filter(pk=_number(number)).first()


def _source(request: Request, number: Any) -> Advice | None:
    return Advice.objects.visible_to(request.viewer).filter(pk=_number(number)).first()


def _initial(request: Request) -> dict[str, Any]:
    """From which client, interest or earlier answer it was opened."""
    matter, source = _interest(request, request.GET.get("interest")), _source(request, request.GET.get("copy"))
    found = Account.objects.visible_to(request.viewer).filter(pk=_number(request.GET.get("account"))).first()
    known: dict[str, Any] = {"account": matter.account if matter else found, "interest": matter and matter.pk}
    if source:
        copied = {name: getattr(source, name) for name in ("question", "answer", "topic", "group")}
        known |= {**copied, "copied_from": source.pk}
    return known


@may("account.log")
def new(request: Request) -> HttpResponse:
    form = AdviceForm(request.POST or None, viewer=request.viewer, initial=_initial(request))
    back = came_from(request, reverse("advice"))

    def verb(data: dict[str, Any]) -> Advice:
        matter = _interest(request, data.pop("interest"))
        data["copied_from"] = _source(request, data["copied_from"])
        account = data.pop("account") or (matter.account if matter else None)
        contact = matter.contact if matter else None
        given = {"account": account, "contact": contact, "interest": matter, **data}
        return Advice.objects.give(by=request.user, on=request.viewer.today, **given)

    if form.carry_out(verb):
        return done(request, back, _("Written down."))
    words = {"title": _("Write down advice"), "submit": _("Write down"), "dialog_back": back}
    lede = _("What you explain once, a colleague can find and use.")
    return shown(request, "desk/registers/advice_new.html", {**words, "lede": lede}, form)


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
    words = {"row": row, "title": _("Correct the advice"), "submit": _("Save"), "dialog_back": page}
    return shown(request, "desk/registers/act.html", words, form)
