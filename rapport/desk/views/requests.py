"""Requests to other departments: those to answer, those asked, and the acts on one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import Account
from rapport.desk.requests.forms import AskForm, EndForm, PassForm
from rapport.desk.views.account import journal_of
from rapport.desk.views.asking import asked
from rapport.interests.models import Interest, InternalRequest, Standing
from rapport.kit.identity import number_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, sees, signed_in
from rapport.ui.answers import came_from

SHOWN = 100


def _page(row: InternalRequest) -> str:
    return reverse("request", args=[row.pk])


def _of(request: Request) -> Any:
    return InternalRequest.objects.visible_to(request.viewer).whole()


@signed_in
def requests(request: Request) -> HttpResponse:
    """What the reader has to answer, what the reader asked, what others of the team have, and what is over."""
    viewer, found = request.viewer, _of(request)
    to_answer = list(found.to_answer(viewer)[:SHOWN])
    mine = list(found.open().filter(asked_by=viewer.user)[:SHOWN])
    known = [row.pk for row in (*to_answer, *mine)]
    blocks = [
        (_("To be answered"), to_answer),
        (_("You asked"), mine),
        (_("Of your people"), list(found.open().exclude(pk__in=known)[:SHOWN])),
        (_("Ended"), list(found.exclude(ended_at=None).order_by("-ended_at")[:SHOWN])),
    ]
    for _title, rows in blocks:
        for row in rows:
            row.now = row.state(on=viewer.today)
    return render(request, "desk/registers/requests.html", {"blocks": [block for block in blocks if block[1]]})


@signed_in
def new(request: Request) -> HttpResponse:
    viewer, back = request.viewer, came_from(request, reverse("requests"))
    form = AskForm(request.POST or None, viewer=viewer, initial=_initial(request))

    def verb(data: dict[str, Any]) -> InternalRequest:
        number = data.pop("interest", None)
        matter = Interest.objects.visible_to(viewer).filter(pk=number).first() if number else None
        return InternalRequest.objects.ask(by=request.user, on=viewer.today, interest=matter, **data)

    if form.carry_out(verb):
        return done(request, back, _("Asked; {name} is told.").format(name=form.result.owner.name))
    return shown(request, "desk/registers/ask.html", {"dialog_back": back}, form)


def _initial(request: Request) -> dict[str, Any]:
    """The client or the interest from which it was opened."""
    viewer = request.viewer
    account_number, number = (number_in(request.GET.get(name, "")) for name in ("account", "interest"))
    if matter := Interest.objects.visible_to(viewer).filter(pk=number).select_related("account").first():
        return {"interest": matter.pk, "account": matter.account}
    return {"account": Account.objects.visible_to(viewer).filter(pk=account_number).first()}


@sees(InternalRequest, read="whole")
def one(request: Request, row: InternalRequest) -> HttpResponse:
    viewer = request.viewer
    client = row.account if row.account and Account.objects.visible_to(viewer).filter(pk=row.account_id) else None
    lines = journal_of(request, "internalrequest", row.pk)
    context = {"row": row, "client": client, "state": row.state(on=viewer.today), "timeline": lines}
    return render(
        request,
        "desk/registers/request.html",
        {**context, "answers": row.answered_by_viewer(viewer), "is_mine": row.asked_by_id == viewer.user.pk},
    )


def _require_asked(row: InternalRequest, request: Request) -> None:
    """403 for whoever may read it and was not asked."""
    if row.is_open and not row.answered_by_viewer(request.viewer):
        raise PermissionDenied


@require_POST
@sees(InternalRequest, read="whole")
def take(request: Request, row: InternalRequest) -> HttpResponse:
    _require_asked(row, request)
    row.take(by=request.user)
    return done(request, _page(row), _("It is yours now."))


def _ended(request: Request, row: InternalRequest, standing: str, title: str, submit: str) -> HttpResponse:
    _require_asked(row, request)
    form, at = EndForm(request.POST or None), request.viewer.now
    if form.carry_out(lambda data: row.end(by=request.user, at=at, standing=standing, **data)):
        return done(request, _page(row), _("{name} is told.").format(name=row.asked_by.name))
    return asked(request, form, title, submit, back=_page(row), row=row)


@sees(InternalRequest, read="whole")
def answer(request: Request, row: InternalRequest) -> HttpResponse:
    return _ended(request, row, Standing.ANSWERED, _("Answer the request"), _("Answer"))


@sees(InternalRequest, read="whole")
def decline(request: Request, row: InternalRequest) -> HttpResponse:
    return _ended(request, row, Standing.DECLINED, _("Decline the request"), _("Decline"))


@sees(InternalRequest, read="whole")
def pass_on(request: Request, row: InternalRequest) -> HttpResponse:
    _require_asked(row, request)
    form = PassForm(request.POST or None, row=row)
    if form.carry_out(lambda data: row.pass_to(by=request.user, **data)):
        return done(request, _page(row), _("{name} answers now.").format(name=row.owner.name))
    return asked(request, form, _("Somebody else answers"), _("Give it on"), back=_page(row), row=row)


@require_POST
@sees(InternalRequest, read="whole")
def withdraw(request: Request, row: InternalRequest) -> HttpResponse:
    if row.asked_by_id != request.user.pk:
        raise PermissionDenied
    row.end(by=request.user, at=request.viewer.now, standing=Standing.WITHDRAWN, text="")
    return done(request, _page(row), _("Withdrawn."))
