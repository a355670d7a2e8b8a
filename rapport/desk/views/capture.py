"""One line, as into a notebook: on My day, in the palette, and as a page of its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.capturing import OFFERED, Captured, Keeping, accounts_called, hints, keep, understand
from rapport.desk.forms_of_capture import LONGEST, CaptureForm
from rapport.desk.views.my_day import day_page
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may
from rapport.ui.answers import came_from
from rapport.ui.wording import day


def _read_anew(request: Request, text: str) -> CaptureForm:
    """The form as the line alone fills it."""
    once = request.POST.get("once") or str(uuid.uuid4())
    return CaptureForm.of(understand(request.viewer, text[:LONGEST].strip(), {}), request.viewer, once)


def _kept(request: Request, captured: Captured, once: str | None) -> Captured:
    keep(captured, request.viewer, once=once)
    return captured


def _said(captured: Captured, request: Request) -> str:
    """What the toast says of the line that was kept."""
    name = captured.account
    if captured.keeping == Keeping.STEP and captured.day:
        return _("Kept as a step with {name}, {day}").format(name=name, day=day(captured.day, request.viewer.today))
    if captured.keeping == Keeping.TALK:
        return _("Kept as a talk with {name}").format(name=name)
    return _("Kept as a note on {name}").format(name=name)


@require_POST
@may("account.log")
def keep_line(request: Request) -> HttpResponse:
    """From My day: one press keeps what was understood; where that is not enough the day comes back with the line."""
    form = CaptureForm(request.POST, viewer=request.viewer)
    if form.carry_out(lambda data: _kept(request, **data)):
        return done(request, "my_day", _said(form.result, request))
    return shown(request, "desk/my_day.html", day_page(request), form)


@require_POST
@may("account.log")
def line_read(request: Request) -> HttpResponse:
    """While somebody writes: as what the line will be kept. By POST, so that no name stands in an address."""
    form = CaptureForm(request.POST, viewer=request.viewer)
    form.is_valid()
    told = hints(form.captured, request.viewer) if form.captured else []
    return render(request, "desk/_capture_read.html", {"form": form, "captured": form.captured, "hints": told})


@may("account.log")
def capture(request: Request) -> HttpResponse:
    """A line that was changed is shown as it is understood now; one that stands as it was shown is kept."""
    back = came_from(request, reverse("my_day"))
    form = CaptureForm(request.POST or None, viewer=request.viewer)
    text = request.POST.get("text", "") or request.GET.get("line", "")
    if text.strip() and (not form.is_bound or form.is_stale):
        form = _read_anew(request, text)
    elif form.carry_out(lambda data: _kept(request, **data)):
        return done(request, back, _said(form.result, request))
    if form.is_bound and form.captured:
        form.offer(form.captured)
    context: dict[str, Any] = {"captured": form.captured, "dialog_back": back, "dialog_action": reverse("capture")}
    return shown(request, "desk/capture.html", context, form)


@may("account.log")
def clients_called(request: Request) -> HttpResponse:
    """The options of the client field while somebody types."""
    found = accounts_called(request.GET.get("who", ""), request.viewer).order_by("name_key")[:OFFERED]
    return render(request, "desk/_clients_called.html", {"accounts": found})
