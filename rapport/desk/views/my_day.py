"""My day: what is next, the most urgent first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from rapport.desk.agenda import agenda_of
from rapport.desk.day import SHOWN, day_of
from rapport.desk.day_rules import rules_in_words
from rapport.desk.forms_of_capture import CaptureForm
from rapport.people.answers import shown
from rapport.people.gates import Request, may, signed_in

MOST_SHOWN = 300


def day_page(request: Request) -> dict[str, Any]:
    """What the page shows beside the line."""
    text = request.GET.get("shown", "")
    wanted = min(int(text), MOST_SHOWN) if text.isdecimal() and len(text) < 5 else SHOWN
    day = day_of(request.viewer, wanted)
    agenda = agenda_of(day, request.viewer)
    return {"day": day, "agenda": agenda, "week": request.viewer.today.isocalendar().week}


@signed_in
def my_day(request: Request) -> HttpResponse:
    if not request.viewer.sees_base:
        return render(request, "desk/no_clients.html")
    return shown(request, "desk/my_day.html", day_page(request), CaptureForm.blank())


@may("base.read")
def day_rules(request: Request) -> HttpResponse:
    """How the day is ranked, in words."""
    return render(request, "desk/day_rules.html", {"rules": rules_in_words()})
