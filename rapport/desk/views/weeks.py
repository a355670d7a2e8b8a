"""Figures by week: of the people led together, of one of them, one's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from rapport.desk.people_led import People
from rapport.desk.promises import punctuality_of, punctuality_of_firm
from rapport.desk.views.control import team_of
from rapport.desk.weeks.models import told_of
from rapport.desk.weeks.pages import lines_of_person, lines_together, people_told_of, read_figures, readers_of
from rapport.people.gates import Request, may
from rapport.people.models import User


@may("control.read")
def control_weeks(request: Request) -> HttpResponse:
    viewer, team, people = request.viewer, team_of(request), People.of(request.viewer)
    context = {
        "lines": lines_together(viewer, team),
        "people": people_told_of(viewer, team),
        "team": team,
        "teams": people.teams,
        "team_name": people.teams.get(team or 0, ""),
    }
    return render(request, "desk/control_weeks.html", context)


@may("interest.change")
def my_figures(request: Request) -> HttpResponse:
    context = {"lines": lines_of_person(request.viewer, request.user), "readers": readers_of(request.user)}
    context |= _punctual(request.user, until=request.viewer.today)
    return render(request, "desk/figures.html", {**context, "person": request.user, "is_own": True})


@may("control.read")
def figures(request: Request, number: int) -> HttpResponse:
    """The figures of one of the people led. That they were read stands in the journal of that person."""
    if number == request.user.pk:
        return redirect("my_figures")
    person = get_object_or_404(told_of(request.viewer), pk=number)
    read_figures(by=request.user, of=person, on=request.viewer.today)
    context = {"lines": lines_of_person(request.viewer, person), "person": person}
    context |= _punctual(person, until=request.viewer.today - timedelta(days=1))
    return render(request, "desk/figures.html", context)


def _punctual(person: User, *, until: date) -> dict[str, Any]:
    """Of a person, whose heads read it from the day after, and of the firm."""
    return {"own": punctuality_of(person, until), "firm": punctuality_of_firm(until)}
