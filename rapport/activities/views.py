"""The calendar that other programs read, and invitations to clients."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.activities.calendars import calendar_of
from rapport.activities.forms import InvitationForm
from rapport.activities.inviting import invitation_to, invite
from rapport.activities.jobs import mail_invitation
from rapport.activities.models import CalendarFeed, Step
from rapport.kit import clock
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, public, sees, signed_in
from rapport.people.viewer import Viewer
from rapport.ui.answers import came_from

CALENDAR = "text/calendar; charset=utf-8"


@public("calendar programs sign in nowhere: they know the secret address that the person gave them")
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    feed = CalendarFeed.objects.at(token)
    if feed is None:
        raise Http404
    viewer = Viewer.of(feed.user, clock.now())
    with translation.override(viewer.user.language):
        return HttpResponse(calendar_of(viewer), content_type=CALENDAR)


@signed_in
def my_calendar(request: Request) -> HttpResponse:
    feed = CalendarFeed.objects.filter(user=request.user, is_open=True).first()
    address = settings.PUBLIC_URL + reverse("calendar", args=[feed.token]) if feed else ""
    return render(request, "activities/my_calendar.html", {"address": address})


@require_POST
@signed_in
def open_calendar(request: Request) -> HttpResponse:
    CalendarFeed.objects.open(by=request.user)
    return done(request, "my_calendar", _("Your calendar has a new address."))


@require_POST
@signed_in
def close_calendar(request: Request) -> HttpResponse:
    for feed in CalendarFeed.objects.filter(user=request.user, is_open=True):
        feed.close(by=request.user)
    return done(request, "my_calendar", _("Nobody reads your calendar at the old address any more."))


@sees(Step, read="whole")
@may("account.log")
def step_invitation(request: Request, step: Step) -> HttpResponse:
    """The mail, and the file that goes with it: sent from here, or by one's own mail program."""
    found, back = invitation_to(step), came_from(request, reverse("my_day"))
    words = {"subject": found.subject, "text": found.text}
    form = InvitationForm(request.POST or None, language=found.language, initial=words)
    if form.carry_out(lambda data: invite(by=request.user, step=step, enqueue=mail_invitation.enqueue, **data)):
        return done(request, back, _("The invitation is on its way to {mail}.").format(mail=found.to))
    page = {"invitation": found, "step": step, "dialog_back": back}
    return shown(request, "activities/invitation.html", page, form)


@sees(Step, read="whole")
@may("account.log")
def step_invitation_file(request: Request, step: Step) -> HttpResponse:
    found = invitation_to(step)
    file = HttpResponse(found.as_file(request.viewer.now), content_type=f"{CALENDAR}; method=REQUEST")
    file.headers["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return file
