"""The week of one person, moving a step to another day or hour, and how much goes into one's own day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.activities.booking import book
from rapport.activities.diary import Diary
from rapport.activities.models import Step
from rapport.desk.forms_of_week import DayForm, FillForm
from rapport.desk.week import monday_at_hand, week_of, whose
from rapport.kit.identity import number_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, signed_in, works
from rapport.people.models import User
from rapport.ui.answers import came_from
from rapport.ui.wording import day

FARTHEST = timedelta(days=366)


def _owner(request: Request, people: Collection[int]) -> User:
    """The person asked for, else the reader. Somebody whose week is not the reader's to see is not there."""
    number = number_in(request.GET.get("whose", "") or str(request.user.pk))
    if number not in people:
        raise Http404
    if number == request.user.pk:
        return request.user
    return User.objects.select_related("office").get(pk=number)


def _monday(request: Request) -> date:
    """Of the week in which the day asked for lies, a year away at most; else of the one at hand."""
    today = request.viewer.today
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return monday_at_hand(today)
    asked = min(max(asked, today - FARTHEST), today + FARTHEST)
    return asked - timedelta(days=asked.weekday())


@may("base.read")
def week(request: Request) -> HttpResponse:
    people = whose(request.viewer)
    found = week_of(request.viewer, _owner(request, people), _monday(request))
    return render(request, "desk/week.html", {"week": found, "people": people})


@works(Step, read="whole")
def step_day(request: Request, step: Step) -> HttpResponse:
    """The drop of a card and its twin, the dialog: to which day and hour."""
    on, back = request.viewer.today, came_from(request, reverse("week"))
    diary = Diary.of(step.owner, on=on, now=request.viewer.now)
    form = DayForm(request.POST or None, row=step, on=on, diary=diary)
    if form.carry_out(lambda data: book(by=request.user, step=step, on=on, **data)):
        text = _("Moved to {day}: {what}").format(day=day(step.due_on, on), what=step)
        return done(request, back, text)
    if request.method == "GET":
        step.require_open()
    page: dict[str, Any] = {"step": step, "back": back, "dialog_back": back}
    return shown(request, "desk/step_day.html", page, form)


@signed_in
def my_working_day(request: Request) -> HttpResponse:
    form = FillForm(request.POST or None, row=request.user)
    if form.carry_out(lambda data: request.user.fill_days(by=request.user, **data)):
        return done(request, "my_working_day", _("Your day is kept."))
    return shown(request, "desk/my_working_day.html", {}, form)
