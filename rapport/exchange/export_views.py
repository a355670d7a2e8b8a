"""Pages of exports that are made in the background: how far they are, and the file, for its owner alone."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.exchange.jobs import export
from rapport.exchange.models import ExportRun
from rapport.exchange.writing import ARCHIVE, LISTS
from rapport.jobs.backend import is_queued
from rapport.people.gates import Request, may, sees
from rapport.ui.answers import go
from rapport.ui.running import Running

LISTED = 50


@require_GET
@may("base.read")
def exports(request: Request) -> HttpResponse:
    runs = ExportRun.objects.visible_to(request.viewer)[:LISTED]
    return render(request, "exchange/exports.html", {"runs": [(run, LISTS[run.kind]) for run in runs]})


@require_GET
@sees(ExportRun)
@may("base.read")
def export_run(request: Request, run: ExportRun) -> HttpResponse:
    return render(request, "exchange/export.html", _progress(request, run))


@require_GET
@sees(ExportRun)
@may("base.read")
def export_progress(request: Request, run: ExportRun) -> HttpResponse:
    if not run.is_working:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "ui/parts/running.html", _progress(request, run))


def _progress(request: Request, run: ExportRun) -> dict[str, Any]:
    running = Running(
        label=_("Rows done"),
        done=run.position,
        of=0 if run.kind == ARCHIVE else run.size,  # written as of one moment, of which no other may count rows
        left=run.seconds_left(now=request.viewer.now),
        is_halted=run.is_working and not is_queued(run.job_key),
        stopped=_("Nothing has left the house; it begins anew."),
        progress=reverse("export_progress", args=[run.pk]),
        go_on=reverse("export_go_on", args=[run.pk]),
        page=reverse("export_run", args=[run.pk]),
    )
    return {"run": run, "list": LISTS[run.kind], "running": running}


@require_POST
@sees(ExportRun)
@may("base.read")
def export_go_on(request: Request, run: ExportRun) -> HttpResponse:
    export(run.pk)
    return go(request, reverse("export_run", args=[run.pk]))


@require_GET
@sees(ExportRun)
@may("base.read")
def export_file(request: Request, run: ExportRun) -> FileResponse:
    if not run.is_ready:
        raise Http404
    return FileResponse(run.path.open("rb"), as_attachment=True, filename=run.name)
