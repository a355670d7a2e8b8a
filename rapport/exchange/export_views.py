"""Pages of exports that are made in the background: how far they are, and the file, for its owner alone."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rapport.exchange.jobs import export, is_halted
from rapport.exchange.models import ExportRun
from rapport.exchange.writing import LISTS
from rapport.people.gates import Request, may, sees
from rapport.ui.answers import go

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
    return render(request, "exchange/_export_progress.html", _progress(request, run))


def _progress(request: Request, run: ExportRun) -> dict[str, Any]:
    left = run.seconds_left(now=request.viewer.now)
    return {"run": run, "list": LISTS[run.kind], "seconds_left": left, "is_halted": is_halted(run)}


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
