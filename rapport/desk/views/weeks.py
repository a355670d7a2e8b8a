"""Figures by week: of the people led together, of one of them, one's own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from rapport.desk.control import People
from rapport.desk.views.control import team_of
from rapport.desk.weeks.models import told_of
from rapport.desk.weeks.pages import lines_of_person, lines_together, people_told_of, read_figures, readers_of
from rapport.people.gates import Request, may


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
    return render(request, "desk/figures.html", {**context, "person": request.user, "is_own": True})


@may("control.read")
def figures(request: Request, number: int) -> HttpResponse:
    """The figures of one of the people led. That they were read stands in the journal of that person."""
    if number == request.user.pk:
        return redirect("my_figures")
    person = get_object_or_404(told_of(request.viewer), pk=number)
    read_figures(by=request.user, of=person, on=request.viewer.today)
    return render(request, "desk/figures.html", {"lines": lines_of_person(request.viewer, person), "person": person})
