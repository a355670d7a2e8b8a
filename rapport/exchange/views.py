"""Pages of imports: the file, its columns, the rehearsal, the writing, what came of it."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.exchange import importing
from rapport.exchange.columns import look_at
from rapport.exchange.deciding import DecisionsForm
from rapport.exchange.forms import ColumnsForm, FileForm, KindForm, NamesForm
from rapport.exchange.giving_back import rejected_file
from rapport.exchange.importers import importer_of
from rapport.exchange.models import ImportRun, State
from rapport.exchange.profiles import profile_of
from rapport.exchange.results import Results
from rapport.jobs.backend import is_queued
from rapport.kit.identity import number_in
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
        lambda sent: importing.receive_all(
            by=request.user,
            files=[(file.name, file) for file in sent["file"]],
            owner=request.user,
            reading=form.reading,
        )
    ):
        return go(request, reverse("import_columns", args=[form.result.pk]))
    runs = ImportRun.objects.visible_to(request.viewer).leading().select_related("actor")[:LISTED]
    return shown(request, "exchange/imports.html", {"runs": runs}, form)


@sees(ImportRun)
@may("import.accounts")
def import_columns(request: Request, run: ImportRun) -> HttpResponse:
    if run.state not in (*importing.CHANGEABLE, State.LEFT):
        return redirect(_page(run))
    look = look_at(run)
    form = ColumnsForm(request.POST or None, run=run, look=look)
    if form.carry_out(lambda _sent: importing.rehearse_as(by=request.user, run=run, **form.settled())):
        return go(request, reverse("import_columns", args=[form.result.pk]) if form.result else _page(run.first))
    together = _together(run)
    kind = KindForm(run=run, viewer=request.viewer, alone=not together["others"])
    profile = profile_of(run.profile, run.kind)
    context = {"run": run, "look": look, "editing": True, "kind_form": kind, "profile": profile, **together}
    return shown(request, "exchange/columns.html", context, form)


@require_POST
@sees(ImportRun)
@may("import.accounts")
def import_kind(request: Request, run: ImportRun) -> HttpResponse:
    form = KindForm(request.POST, run=run, viewer=request.viewer)
    form.carry_out(lambda sent: importing.retype(by=request.user, run=run, kind=sent["kind"]))
    return go(request, reverse("import_columns", args=[run.pk]))


@require_GET
@sees(ImportRun)
@may("import.accounts")
def import_run(request: Request, run: ImportRun) -> HttpResponse:
    if run.state in (State.DRAFT, State.LEFT):
        return redirect("import_columns", run.pk)
    together = run.together()
    if any(one.is_working for one in together):
        context = {"run": run, "running": _running(request, run, together), **_together(run, together)}
        return render(request, "exchange/working.html", context)
    results = Results.of(run, request.GET, viewer=request.viewer)
    return render(request, "exchange/results.html", {"run": run, "results": results, **_together(run, together)})


def _together(run: ImportRun, together: list[ImportRun] | None = None) -> dict[str, Any]:
    """What a page says beside the run: of what its rows are, and which others go in with it."""
    together = run.together() if together is None else together
    others = together if len(together) > 1 else []
    return {"importer": importer_of(run.kind), "others": [(one, importer_of(one.kind).label) for one in others]}


@sees(ImportRun)
@may("import.accounts")
def import_names(request: Request, run: ImportRun) -> HttpResponse:
    if run.state != State.READY or not run.unknown:
        return redirect(_page(run))
    form = NamesForm(request.POST or None, run=run)
    if form.carry_out(lambda _sent: importing.say_same(by=request.user, run=run, said=form.said)):
        return go(request, _page(run))
    return shown(request, "exchange/names.html", {"run": run, **_together(run)}, form)


@sees(ImportRun)
@may("import.accounts")
def import_decisions(request: Request, run: ImportRun) -> HttpResponse:
    if run.state != State.READY:
        return redirect(_page(run))
    form = DecisionsForm(request.POST or None, run=run, after=number_in(request.GET.get("after", "")))
    if form.carry_out(lambda _sent: importing.decide(by=request.user, run=run, **form.decided)):
        return go(request, _page(run))
    return shown(request, "exchange/decisions.html", {"run": run, **_together(run)}, form)


@require_GET
@sees(ImportRun)
@may("import.accounts")
def import_progress(request: Request, run: ImportRun) -> HttpResponse:
    together = run.together()
    if not any(one.is_working for one in together):
        return HttpResponse(headers={"HX-Refresh": "true"})
    running = _running(request, run, together)
    context = {"run": run, "running": running, "also": "exchange/_counts.html", **_together(run, together)}
    return render(request, "ui/parts/running.html", context)


def _running(request: Request, run: ImportRun, runs: list[ImportRun]) -> Running:
    undoes = any(one.state == State.UNDOING for one in runs)
    return Running(
        label=_("Records taken back") if undoes else _("Rows done"),
        done=sum(one.removed if undoes else one.position for one in runs),
        of=sum(one.new if undoes else one.size for one in runs if one.state != State.LEFT),
        left=None if undoes or len(runs) > 1 else run.seconds_left(now=request.viewer.now),
        is_halted=any(one.is_working for one in runs) and not is_queued(run.job_key),
        stopped=_("Nothing is lost; it goes on where it was."),
        progress=reverse("import_progress", args=[run.pk]),
        go_on=reverse("import_go_on", args=[run.pk]),
        page=_page(run),
    )


@require_POST
@sees(ImportRun)
@may("import.accounts")
def import_start(request: Request, run: ImportRun) -> HttpResponse:
    """What another tab has changed since it was rehearsed is looked at first."""
    if draft := next((one for one in run.together() if one.state == State.DRAFT), None):
        return go(request, reverse("import_columns", args=[draft.pk]))
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
