"""The history of one's acts with the way back, and the pages of acts over many rows."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.desk.history import changed_rows, history, many_done
from rapport.desk.many.changes import KINDS
from rapport.desk.many.changing import carry_on, take_back
from rapport.jobs.backend import is_queued
from rapport.journal.models import BulkAct
from rapport.people.gates import Request, sees, signed_in
from rapport.ui.answers import came_from, go
from rapport.ui.running import Running
from rapport.ui.toasts import say

NAMED = 200


@require_GET
@signed_in
def acts(request: Request) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ("whose", "before")}
    return render(request, "desk/history.html", {"history": history(request.viewer, **asked)})


@require_GET
@sees(BulkAct)
def bulk_act(request: Request, act: BulkAct) -> HttpResponse:
    left, kept = dict(act.left_out[:NAMED]), act.kept[:NAMED]
    changed = [] if act.is_working else [pk for pk in changed_rows(act)[:NAMED] if pk not in kept]
    named = KINDS[act.kind].model.objects.visible_to(request.viewer).in_bulk([*left, *kept, *changed])
    context = {
        **_progress(request, act),
        "done": many_done(act, request.viewer),
        "left_out": [(named[pk], why) for pk, why in left.items() if pk in named],
        "kept": [named[pk] for pk in kept if pk in named],
        "changed": [named[pk] for pk in changed if pk in named],
        "same": act.position - act.changed - len(act.left_out),
        "list_url": reverse(act.kind),
    }
    return render(request, "desk/bulk_act.html", context)


@require_GET
@sees(BulkAct)
def bulk_progress(request: Request, act: BulkAct) -> HttpResponse:
    if not act.is_working:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "ui/parts/running.html", _progress(request, act))


def _progress(request: Request, act: BulkAct) -> dict[str, Any]:
    running = Running(
        label=_("Rows done"),
        done=act.steps_done,
        of=act.steps_in_all,
        left=act.seconds_left(now=request.viewer.now),
        is_halted=act.is_working and not is_queued(act.job_key),
        stopped=_("Nothing is lost; it goes on where it was."),
        progress=reverse("bulk_progress", args=[act.pk]),
        go_on=reverse("bulk_go_on", args=[act.pk]),
        page=reverse("bulk_act", args=[act.pk]),
    )
    return {"act": act, "running": running}


@require_POST
@sees(BulkAct)
def bulk_undo(request: Request, act: BulkAct) -> HttpResponse:
    take_back(by=request.user, act=act)
    page = reverse("bulk_act", args=[act.pk])
    if act.is_working or act.kept:
        return go(request, page)
    say(request, _("Undone"))
    return go(request, came_from(request, page))


@require_POST
@sees(BulkAct)
def bulk_go_on(request: Request, act: BulkAct) -> HttpResponse:
    carry_on(act=act)
    return go(request, reverse("bulk_act", args=[act.pk]))
