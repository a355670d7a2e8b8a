"""Pages of imports: the file, its columns, the rehearsal, the writing, what came of it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.exchange import importing
from rapport.exchange.columns import look_at
from rapport.exchange.forms import ColumnsForm, FileForm
from rapport.exchange.giving_back import rejected_file
from rapport.exchange.models import ImportRun, State
from rapport.exchange.results import Results
from rapport.jobs.backend import is_queued
from rapport.people.answers import shown
from rapport.people.gates import Request, may, sees
from rapport.ui.answers import go
from rapport.ui.running import Running
from rapport.ui.toasts import say

LISTED = 50


def _page(run: ImportRun) -> str:
    return reverse("import_run", args=[run.pk])


@may("import.accounts")
def imports(request: Request) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if form.carry_out(
        lambda sent: importing.receive(
            by=request.user, file=sent["file"], name=sent["file"].name, owner=request.user, reading=form.reading
        )
    ):
        return go(request, reverse("import_columns", args=[form.result.pk]))
    runs = ImportRun.objects.visible_to(request.viewer).select_related("actor")[:LISTED]
    return shown(request, "exchange/imports.html", {"runs": runs}, form)


@sees(ImportRun)
@may("import.accounts")
def import_columns(request: Request, run: ImportRun) -> HttpResponse:
    if run.state not in importing.CHANGEABLE:
        return redirect(_page(run))
    look = look_at(run)
    form = ColumnsForm(request.POST or None, run=run, columns=look.columns)
    if form.carry_out(lambda _sent: importing.rehearse_as(by=request.user, run=run, **form.settled())):
        return go(request, _page(run))
    return shown(request, "exchange/columns.html", {"run": run, "look": look, "editing": True}, form)


@require_GET
@sees(ImportRun)
@may("import.accounts")
def import_run(request: Request, run: ImportRun) -> HttpResponse:
    if run.state == State.DRAFT:
        return redirect("import_columns", run.pk)
    if run.is_working:
        return render(request, "exchange/working.html", {"run": run, "running": _running(request, run)})
    results = Results.of(run, request.GET, viewer=request.viewer)
    return render(request, "exchange/results.html", {"run": run, "results": results})


@require_GET
@sees(ImportRun)
@may("import.accounts")
def import_progress(request: Request, run: ImportRun) -> HttpResponse:
    if not run.is_working:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"run": run, "running": _running(request, run), "also": "exchange/_counts.html"}
    return render(request, "ui/parts/running.html", context)


def _running(request: Request, run: ImportRun) -> Running:
    undoes = run.state == State.UNDOING
    return Running(
        label=_("Records taken back") if undoes else _("Rows done"),
        done=run.removed if undoes else run.position,
        of=run.new if undoes else run.size,
        left=None if undoes else run.seconds_left(now=request.viewer.now),
        is_halted=run.is_working and not is_queued(run.job_key),
        stopped=_("Nothing is lost; it goes on where it was."),
        progress=reverse("import_progress", args=[run.pk]),
        go_on=reverse("import_go_on", args=[run.pk]),
        page=_page(run),
    )


@require_POST
@sees(ImportRun)
@may("import.accounts")
def import_start(request: Request, run: ImportRun) -> HttpResponse:
    importing.start(by=request.user, run=run)
    return go(request, _page(run))


@require_POST
@sees(ImportRun)
@may("import.accounts")
def import_undo(request: Request, run: ImportRun) -> HttpResponse:
    importing.take_back(by=request.user, run=run, on=request.viewer.today)
    return go(request, _page(run))


@require_POST
@sees(ImportRun)
@may("import.accounts")
def import_go_on(request: Request, run: ImportRun) -> HttpResponse:
    importing.carry_on(run=run)
    say(request, _("Going on from row {row}").format(row=run.position + 1))
    return go(request, _page(run))


@require_GET
@sees(ImportRun)
@may("import.accounts")
def import_rejected(request: Request, run: ImportRun) -> FileResponse:
    return FileResponse(rejected_file(run), as_attachment=True, filename=_("rejected") + f"-{run.name}")
