"""When an office works: its hours, and the days on which it is closed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees
from rapport.people.hours_forms import ClosingForm, HoursForm
from rapport.people.models import Office
from rapport.ui.wording import hour, weekday_labels


def _page(office: Office) -> str:
    return reverse("office", args=[office.pk])


def week_of(office: Office) -> list[tuple[str, str]]:
    """Each weekday with its hours in words; none where nobody works."""
    week = [office.hours_on(weekday) for weekday in range(7)]
    words = [f"{hour(hours[0])}–{hour(hours[1])}" if hours else "" for hours in week]
    return list(zip(weekday_labels(), words, strict=True))


@sees(Office)
@may("people.manage")
def hours(request: Request, office: Office) -> HttpResponse:
    form = HoursForm(request.POST or None, row=office)
    if form.carry_out(lambda given: office.set_hours(by=request.user, hours=form.hours(given))):
        return done(request, _page(office), _("The working hours are set."))
    return shown(request, "people/office_hours.html", {"office": office, "dialog_back": _page(office)}, form)


@sees(Office)
@may("people.manage")
def close(request: Request, office: Office) -> HttpResponse:
    form = ClosingForm(request.POST or None)
    if form.carry_out(lambda given: office.close_for(by=request.user, **given)):
        return done(request, _page(office), _("No step is planned on these days."))
    return shown(request, "people/office_closing.html", {"office": office, "dialog_back": _page(office)}, form)


@require_POST
@sees(Office)
@may("people.manage")
def withdraw(request: Request, office: Office, closing: int) -> HttpResponse:
    get_object_or_404(office.closings.all(), pk=closing).withdraw(by=request.user)
    return done(request, _page(office), _("The office works on these days."))
