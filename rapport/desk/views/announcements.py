"""Announcements: what was decided, who was told, who has read it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.announcing.forms import AnnounceForm
from rapport.desk.announcing.telling import announce
from rapport.desk.views.asking import asked
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, signed_in
from rapport.people.models import Announcement

SHOWN = 50


@signed_in
def announcements(request: Request) -> HttpResponse:
    found = Announcement.objects.visible_to(request.viewer).whole().counted()[:SHOWN]
    unread = set(Announcement.objects.unread_by(request.user).values_list("pk", flat=True))
    context = {"rows": found, "unread": unread, "tells": request.viewer.may("control.read")}
    return render(request, "desk/registers/announcements.html", context)


@may("control.read")
def new(request: Request) -> HttpResponse:
    form = AnnounceForm(request.POST or None, viewer=request.viewer)
    if form.carry_out(lambda data: announce(viewer=request.viewer, **data)):
        return done(request, reverse("announcement", args=[form.result.pk]), _("Announced."))
    lede = _("Each person is told once and marks it as read; you see who has not.")
    return asked(request, form, _("Tell a decision"), _("Tell them"), back=reverse("announcements"), lede=lede)


@sees(Announcement, read="whole")
def announcement(request: Request, row: Announcement) -> HttpResponse:
    """Whoever said it, and who leads, sees who has read it."""
    readers = list(row.readers.select_related("user").order_by("user__name"))
    sees_readers = row.said_by_id == request.user.pk or request.viewer.may("control.read")
    context = {
        "row": row,
        "mine": next((one for one in readers if one.user_id == request.user.pk), None),
        "waiting": [one for one in readers if one.read_at is None],
        "read": [one for one in readers if one.read_at],
        "sees_readers": sees_readers,
    }
    return render(request, "desk/registers/announcement.html", context)


@require_POST
@sees(Announcement)
def read(request: Request, row: Announcement) -> HttpResponse:
    row.read(by=request.user, at=request.viewer.now)
    return done(request, reverse("announcements"), _("Marked as read."))
