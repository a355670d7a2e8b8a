"""The page on which the whole base is taken along as one file."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from rapport.desk.archiving import take_everything
from rapport.exchange.models import ExportRun
from rapport.exchange.writing import ARCHIVE
from rapport.people.answers import ActForm, shown
from rapport.people.gates import Request, may
from rapport.ui.answers import go

LISTED = 10


@may("archive.take")
def archive(request: Request) -> HttpResponse:
    form = ActForm(request.POST if request.method == "POST" else None)
    if form.carry_out(lambda _sent: take_everything(request.viewer)):
        return go(request, reverse("export_run", args=[form.result.pk]))
    runs = ExportRun.objects.visible_to(request.viewer).filter(kind=ARCHIVE)[:LISTED]
    return shown(request, "desk/archive.html", {"runs": runs}, form)
