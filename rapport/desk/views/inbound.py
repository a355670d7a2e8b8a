"""The inbound register: who got in touch, and the acts by which they have their answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.desk.inbound.counting import usual_whose, weeks_of
from rapport.desk.inbound.forms import AnswerForm, ArrivalForm, GiveForm, NoneNeededForm
from rapport.desk.lists.filters import whose_options
from rapport.desk.views.account import journal_of
from rapport.desk.views.asking import asked
from rapport.desk.waiting import waiting_for
from rapport.interests.models import Inbound
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from


@may("base.read")
def registers(request: Request) -> HttpResponse:
    return redirect("inbound")


@may("base.read")
def waiting(request: Request) -> HttpResponse:
    """A part of My day, read after it."""
    if not request.htmx:
        return redirect("registers")
    return render(request, "desk/registers/_waiting.html", {"waiting": waiting_for(request.viewer)})


@may("account.log")
def new(request: Request) -> HttpResponse:
    """Somebody got in touch; an inquiry is taken in instead."""
    form = ArrivalForm(request.POST or None, viewer=request.viewer)
    back = came_from(request, reverse("inbound"))

    def verb(data: dict[str, Any]) -> Inbound:
        data["owner"] = data["owner"] or (data["account"].owner if data["account"] else request.user)
        return Inbound.objects.receive(by=request.user, at=request.viewer.now, **data)

    if form.carry_out(verb):
        found = form.result
        text = _("Written down for {name}.").format(name=found.owner.name) if found.is_open else _("Written down.")
        return done(request, back, text)
    return shown(request, "desk/registers/arrival.html", {"dialog_back": back}, form)


@sees(Inbound, read="whole")
def one(request: Request, row: Inbound) -> HttpResponse:
    lines = journal_of(request, "inbound", row.pk)
    context = {"row": row, "works": row.changes_by(request.viewer), "late": row.is_late(at=request.viewer.now)}
    return render(request, "desk/registers/inbound.html", {**context, "timeline": lines})


def _back(request: Request, row: Inbound) -> str:
    return came_from(request, reverse("inbound_one", args=[row.pk]))


@works(Inbound, read="whole")
def answer(request: Request, row: Inbound) -> HttpResponse:
    form, back = AnswerForm(request.POST or None), _back(request, row)
    if form.carry_out(lambda data: row.give_answer(by=request.user, at=request.viewer.now, **data)):
        return done(request, back, _("Answered: {who}").format(who=row))
    return asked(request, form, _("Answered"), _("They have their answer"), back=back, row=row)


@works(Inbound, read="whole")
def none_needed(request: Request, row: Inbound) -> HttpResponse:
    form, back = NoneNeededForm(request.POST or None), _back(request, row)
    if form.carry_out(lambda data: row.need_none(by=request.user, **data)):
        return done(request, back, _("The clock has stopped."))
    return asked(request, form, _("No answer is needed"), _("Stop the clock"), back=back, row=row)


@works(Inbound, read="whole")
def give(request: Request, row: Inbound) -> HttpResponse:
    form, back = GiveForm(request.POST or None, row=row), _back(request, row)
    if form.carry_out(lambda data: row.give_to(by=request.user, **data)):
        return done(request, back, _("{name} answers now.").format(name=row.owner.name))
    return asked(request, form, _("Somebody else answers"), _("Give it on"), back=back, row=row)


@may("base.read")
def weeks(request: Request) -> HttpResponse:
    """How soon we answered, week by week."""
    offered = whose_options(request.viewer)
    wanted = request.GET.get("whose", "")
    whose = wanted if wanted in dict(offered) else usual_whose(request.viewer)
    tabs = [{"label": label, "url": f"?whose={value}", "current": value == whose} for value, label in offered]
    return render(
        request, "desk/registers/inbound_weeks.html", {"weeks": weeks_of(request.viewer, whose), "tabs": tabs}
    )
