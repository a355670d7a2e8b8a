"""Plans in numbers: the page of a year, one plan set or changed, a whole year in one row."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.people.answers import ActForm, done, shown
from rapport.people.gates import Request, may, works
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.targets.forms import EditTargetForm, NewTargetForm, YearForm, unit_of, usual_unit
from rapport.targets.fulfilling import fulfilment
from rapport.targets.models import Target, state_of
from rapport.targets.periods import MONTHS, QUARTERS, Period, periods_of
from rapport.targets.policy import made_by
from rapport.targets.sight import teams_of, without_plan

YEARS = range(1900, 2200)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def _year(request: Request) -> int:
    year = _number(request.GET.get("year"))
    return year if year and year in YEARS else request.viewer.today.year


def _page(year: int) -> str:
    return f"{reverse('targets')}?year={year}"


@may("interest.change")
def targets(request: Request) -> HttpResponse:
    viewer, year, team = request.viewer, _year(request), _number(request.GET.get("team"))
    rows = Target.objects.visible_to(viewer).of_year(year).whole()
    by = MONTHS if request.GET.get("by") == MONTHS else QUARTERS
    context: dict[str, Any] = {
        "found": fulfilment(viewer, rows if team is None else rows.filter(person__team=team), year, by),
        "team": team,
        "makes": viewer.may(Permission.TARGET_SET),
        "teams": teams_of(viewer),
        "years": (year - 1, year + 1),
        "without": without_plan(viewer, year, team),
    }
    return render(request, "targets/targets.html", context)


@may("target.set")
def target_new(request: Request) -> HttpResponse:
    year, people = _year(request), made_by(request.viewer).active().order_by("name")
    person = people.filter(pk=_number(request.GET.get("person")) or 0).select_related("office__entity").first()
    first = Period.quarter_of(request.viewer.today.replace(year=year, day=1))
    initial = {"person": person, "period": first.code, "unit": usual_unit(person or request.user)}
    form = NewTargetForm(request.POST or None, people=people, year=year, initial=initial)
    if form.carry_out(lambda given: Target.objects.set(by=request.user, target=form.target, once=given["once"])):
        return done(request, _page(year), _("The plan is set: {name}").format(name=form.result))
    words = {"row": str(year), "title": _("Set a plan"), "submit": _("Set the plan")}
    return shown(request, "targets/act.html", {**words, "dialog_back": _page(year)}, form)


@works(Target, read="whole")
def target_edit(request: Request, target: Target) -> HttpResponse:
    form, page = EditTargetForm(request.POST or None, row=target), _page(target.first_day.year)
    if form.carry_out(lambda given: target.change(by=request.user, amount=given["amount"] or 0)):
        return done(request, page, _("Saved."))
    words = {"row": target, "title": _("Change the plan"), "submit": _("Save"), "dialog_back": page}
    return shown(request, "targets/act.html", {**words, "target": target}, form)


@works(Target, read="whole")
def target_take_away(request: Request, target: Target) -> HttpResponse:
    form, page = ActForm(request.POST if request.method == "POST" else None), _page(target.first_day.year)
    if form.carry_out(lambda given: target.take_away(by=request.user)):
        return done(request, page, _("The plan was taken away."))
    words = {"row": target, "title": _("Take the plan away"), "submit": _("Take it away"), "dialog_back": page}
    return shown(request, "targets/act.html", words, form)


@may("target.set")
def plan_year(request: Request, number: int, year: int) -> HttpResponse:
    if year not in YEARS:
        raise Http404
    people = made_by(request.viewer).select_related("office__entity")
    person: User = get_object_or_404(people, pk=number)
    unit = unit_of(request.POST.get("unit") or request.GET.get("unit", ""), person)
    standing = list(Target.objects.of_year(year).filter(person=person, **unit.columns))
    by = _by(request, standing)
    amounts = {one.period: one.amount for one in standing}
    state = state_of(standing)
    form = YearForm(request.POST or None, unit=unit, periods=periods_of(year, by), standing=amounts, state=state)
    plan: dict[str, Any] = {"by": request.user, "person": person, "unit": unit}
    if form.carry_out(lambda given: Target.objects.set_year(**plan, amounts=form.amounts, seen=given["seen"])):
        return done(request, _page(year), _("The plan of the year is kept."))
    others = [one for one in standing if one.period not in form.periods]
    context = {"person": person, "year": year, "unit": unit, "by": by, "others": others, "dialog_back": _page(year)}
    return shown(request, "targets/year.html", context, form)


def _by(request: Request, standing: list[Target]) -> str:
    """As it was asked for, else as the year is planned already."""
    if (asked := request.GET.get("by")) in (MONTHS, QUARTERS):
        return asked
    return MONTHS if standing and not any(one.period.is_quarter for one in standing) else QUARTERS
