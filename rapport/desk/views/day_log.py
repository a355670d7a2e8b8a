"""The end of a day: what it came to, confirmed in a minute; the month; the days of the people led."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from rapport.desk.day_log.forms import DayLogForm
from rapport.desk.day_log.reading import day_of, logs_of_people, month_of
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, signed_in
from rapport.people.models import DayLog


def _asked_day(request: Request) -> date:
    try:
        return parse_date(request.GET.get("day", "")) or request.viewer.today
    except ValueError:
        return request.viewer.today


@signed_in
def day_log(request: Request) -> HttpResponse:
    """One's own day: written from its entries, confirmed by the person, corrected later where needed."""
    viewer, day = request.viewer, _asked_day(request)
    known = DayLog.objects.filter(user=request.user, day=day).first()
    written = day_of(request.user, day, viewer)
    initial: dict[str, Any] = {"began": written.began, "ended": written.ended}
    if known:
        initial = {"began": known.began, "ended": known.ended, "words": known.words}
    form = DayLogForm(request.POST or None, initial=initial)

    def verb(data: dict[str, Any]) -> DayLog:
        moment: dict[str, Any] = {"on": viewer.today, "at": viewer.now}
        return DayLog.objects.confirm(by=request.user, day=day, **moment, **data)

    if form.carry_out(verb):
        return done(request, f"{reverse('day_log')}?day={day}", _("The day is written down."))
    context = {"written": written, "log": known, "day": day, "month": month_of(request.user, day)}
    return shown(request, "desk/registers/day_log.html", context, form)


@may("control.read")
def days_of_people(request: Request) -> HttpResponse:
    day = _asked_day(request)
    return render(request, "desk/registers/day_logs.html", {"day": day, "logs": logs_of_people(request.viewer, day)})


@may("control.read")
def day_of_person(request: Request, number: int) -> HttpResponse:
    """What one of the people led has confirmed; never a day that the person has not seen."""
    log = get_object_or_404(DayLog.objects.visible_to(request.viewer).select_related("user"), pk=number)
    written = day_of(log.user, log.day, request.viewer, until=log.until)
    return render(request, "desk/registers/day_log_of.html", {"log": log, "written": written})
