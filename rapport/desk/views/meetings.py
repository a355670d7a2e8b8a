"""The sheet of a meeting: prepared, booked, printed, written up."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.activities.meetings import correct, prepare, sheet_of
from rapport.activities.models import Meeting, Step
from rapport.activities.rooms import facilities_at, keep_facilities
from rapport.desk.meetings.forms import CorrectForm, PrepareForm, RoomsForm, WriteUpForm
from rapport.desk.meetings.page import head_of, sheet_page
from rapport.desk.meetings.writing_up import write_up
from rapport.people.answers import done, shown
from rapport.people.gates import Request, sees, works
from rapport.ui.wording import day


def sheet_for(step: Step) -> Meeting:
    """Raises 404 for a step at which nobody meets."""
    if not step.is_meeting:
        raise Http404
    return sheet_of(step)


def _page(step: Step) -> str:
    return reverse("meeting", args=[step.pk])


@sees(Step, read="whole")
def meeting(request: Request, step: Step) -> HttpResponse:
    return render(request, "desk/meetings/meeting.html", sheet_page(sheet_for(step), request.viewer))


@works(Step, read="whole")
def meeting_prepare(request: Request, step: Step) -> HttpResponse:
    sheet = sheet_for(step)
    if not step.is_open:
        return redirect(_page(step))
    form = PrepareForm(request.POST or None, row=sheet)
    if form.carry_out(lambda data: prepare(by=request.user, meeting=sheet, **data)):
        return done(request, _page(step), _("The sheet is kept."))
    return shown(request, "desk/meetings/preparing.html", head_of(sheet), form)


@works(Step, read="whole")
def meeting_rooms(request: Request, step: Step) -> HttpResponse:
    sheet_for(step)
    step.require_open()
    form = RoomsForm(request.POST or None, free=facilities_at(step))
    if form.carry_out(lambda data: keep_facilities(by=request.user, step=step, **data)):
        return done(request, _page(step), _("Booked. It moves with the meeting."))
    return shown(request, "desk/meetings/rooms.html", {"step": step, "dialog_back": _page(step)}, form)


@works(Step, read="whole")
def meeting_write_up(request: Request, step: Step) -> HttpResponse:
    """What came of it; of one that is done already, a correction."""
    sheet, at, on = sheet_for(step), request.viewer.now, request.viewer.today
    if not step.is_open:
        return _corrected(request, sheet)
    form: Any = WriteUpForm(request.POST or None, meeting=sheet, on=on)
    found = form.concerned
    if form.carry_out(lambda data: write_up(by=request.user, meeting=sheet, at=at, on=on, concerned=found, **data)):
        text = _("Written up.")
        if following := form.result:
            text = _("Written up. Next: {what}, {day}").format(what=following, day=day(following.due_on, on))
        return done(request, _page(step), text)
    return shown(request, "desk/meetings/writing_up.html", head_of(sheet), form)


def _corrected(request: Request, sheet: Meeting) -> HttpResponse:
    form = CorrectForm(request.POST or None, row=sheet)
    if form.carry_out(lambda data: correct(by=request.user, meeting=sheet, **data)):
        return done(request, _page(sheet.step), _("The minutes are kept."))
    return shown(request, "desk/meetings/correcting.html", head_of(sheet), form)
