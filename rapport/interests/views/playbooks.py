"""Playbooks: the table, one of them, a new version, a variant of one's own, the dry run, switching on and off."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.interests import jobs
from rapport.interests.dry_run.comparing import compare
from rapport.interests.dry_run.running import begin
from rapport.interests.forms.playbooks import PlaybookForm
from rapport.interests.models import DryRun, Playbook
from rapport.interests.playbook_pages import page, table
from rapport.jobs.backend import is_queued
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import go
from rapport.ui.running import Running

FORM = "interests/playbook_form.html"


def _at(playbook: Playbook) -> str:
    return reverse("playbook", args=[playbook.pk])


@require_GET
@may("base.read")
def playbooks(request: Request) -> HttpResponse:
    parts, variants = table(request.viewer)
    context = {"parts": parts, "variants": variants, "manages": request.viewer.may("playbook.manage")}
    return render(request, "interests/playbooks.html", context)


@require_GET
@sees(Playbook, read="whole")
def playbook(request: Request, playbook: Playbook) -> HttpResponse:
    found = page(request.viewer, playbook, request.GET.get("before", ""))
    varies = playbook.is_on and not playbook.owner_id and request.viewer.may("interest.change")
    context = {"page": found, "playbook": playbook, "changes": playbook.changes_by(request.viewer), "varies": varies}
    return render(request, "interests/playbook.html", context)


@may("playbook.manage")
def playbook_new(request: Request) -> HttpResponse:
    form = PlaybookForm(request.POST or None)
    if form.carry_out(lambda data: Playbook.objects.write(by=request.user, **data)):
        return done(request, _at(form.result), _("Written: {name}").format(name=form.result))
    return shown(request, FORM, {"title": _("A new playbook"), "back": reverse("playbooks")}, form)


@works(Playbook, read="whole")
def playbook_change(request: Request, playbook: Playbook) -> HttpResponse:
    form = PlaybookForm(request.POST or None, playbook=playbook, personal=bool(playbook.owner_id))
    if form.carry_out(lambda data: playbook.change(by=request.user, **data)):
        text = _("Version {number} is written; it leads once it is switched on.").format(number=form.result.number)
        return done(request, _at(form.result), text)
    return shown(request, FORM, {"title": playbook, "playbook": playbook, "back": _at(playbook)}, form)


@may("interest.change")
@sees(Playbook, read="whole")
def playbook_vary(request: Request, playbook: Playbook) -> HttpResponse:
    form = PlaybookForm(request.POST or None, playbook=playbook, personal=True)
    if form.carry_out(lambda data: playbook.vary(by=request.user, **data)):
        text = _("Your variant is written; it leads for you once it is switched on.")
        return done(request, _at(form.result), text)
    return shown(request, FORM, {"title": playbook, "playbook": playbook, "back": _at(playbook), "own": True}, form)


@require_POST
@works(Playbook)
def playbook_switch_on(request: Request, playbook: Playbook) -> HttpResponse:
    playbook.switch_on(by=request.user, on=request.viewer.today)
    return done(request, _at(playbook), _("{name} leads from now on.").format(name=playbook))


@require_POST
@works(Playbook)
def playbook_switch_off(request: Request, playbook: Playbook) -> HttpResponse:
    playbook.switch_off(by=request.user)
    return done(request, _at(playbook), _("{name} plans nothing any more.").format(name=playbook))


@works(Playbook, read="whole")
def dry_run(request: Request, playbook: Playbook) -> HttpResponse:
    """Asked for by a press; the figures of the latest one stand below."""
    if request.method == "POST":
        on, at = request.viewer.today, request.viewer.now
        begin(by=request.user, playbook=playbook, on=on, at=at, enqueue=jobs.rehearse)
        return go(request, reverse("dry_run", args=[playbook.pk]))
    run = playbook.dry_runs.order_by("-pk").first()
    context = {"playbook": playbook, "run": run, "held": playbook.dry_run(on=request.viewer.today)}
    if run:
        context |= _running(request, run) if run.is_working else {"found": compare(run, request.viewer)}
    return render(request, "interests/dry_run.html", context)


@require_GET
@works(Playbook)
def dry_run_progress(request: Request, playbook: Playbook) -> HttpResponse:
    run = playbook.dry_runs.order_by("-pk").first()
    if run is None or not run.is_working:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "ui/parts/running.html", _running(request, run))


def _running(request: Request, run: DryRun) -> dict[str, Any]:
    page = reverse("dry_run", args=[run.playbook_id])
    running = Running(
        label=_("Clients gone through"),
        done=run.position,
        of=run.size,
        left=run.seconds_left(now=request.viewer.now),
        is_halted=not is_queued(run.job_key),
        stopped=_("Nothing is lost; it begins anew."),
        progress=reverse("dry_run_progress", args=[run.playbook_id]),
        go_on=page,
        page=page,
    )
    return {"running": running}
