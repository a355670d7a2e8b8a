"""Background work, for whoever keeps the installation running: what waits, runs and failed, and trying again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.jobs.models import Appointment, Job, State
from rapport.kit import clock
from rapport.people.answers import done
from rapport.people.gates import Request, may

SHOWN = 50


@may("settings.manage")
def jobs(request: Request) -> HttpResponse:
    state = State(wanted) if (wanted := request.GET.get("state")) in State.values else State.FAILED
    counts = Job.objects.counts()
    tabs = [
        {"label": one.label, "count": counts[one], "url": f"?state={one}", "current": one == state} for one in State
    ]
    latest = Job.objects.filter(state=state).order_by("-enqueued_at", "-id")[:SHOWN]
    unseen = max(0, counts[state] - SHOWN)
    context = {"tabs": tabs, "jobs": latest, "unseen": unseen, "regular": Appointment.objects.order_by("at")}
    return render(request, "jobs/jobs.html", context)


@require_POST
@may("settings.manage")
def job_again(request: Request, job: UUID) -> HttpResponse:
    get_object_or_404(Job, pk=job).retry(by=request.user, now=clock.now())
    return done(request, reverse("jobs"), _("It will be tried again in a moment."))
