"""What clients ask and what troubles them: noted, corrected, settled."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.accounts.views.asking import ask
from rapport.activities.due_days import DueDays
from rapport.interests.forms.open_points import NotePointForm, RevisePointForm, SettleForm
from rapport.interests.models import Interest, OpenPoint
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from


@sees(Interest, read="whole")
@may("account.log")
def interest_asks(request: Request, interest: Interest) -> HttpResponse:
    return _noted(request, interest.account, interest)


@sees(Account)
@may("account.log")
def account_asks(request: Request, account: Account) -> HttpResponse:
    return _noted(request, account, None)


def _noted(request: Request, account: Account, interest: Interest | None) -> HttpResponse:
    viewer, owner = request.viewer, interest.owner if interest else account.owner
    back = came_from(request, _page(interest, account))
    given: dict[str, Any] = {"owner": owner.pk, "sort": request.GET.get("sort", "question")}
    given |= {"contact": interest and interest.contact_id, "due_on": DueDays.of(owner, account).add(viewer.today, 1)}
    form = NotePointForm(request.POST or None, account=account, initial=given)
    if not account.opens_to(viewer):
        del form.fields["contact"]
    facts: dict[str, Any] = {"by": request.user, "on": viewer.today, "account": account, "interest": interest}
    if form.carry_out(lambda data: OpenPoint.objects.note(**facts, **data)):
        return done(request, back, _("Noted for {name}").format(name=form.result.owner.name))
    title = _("They ask, or something is wrong")
    return ask(request, form, back, title, _("Note it"), lede=str(interest or account), creates=True)


def _page(interest: Interest | None, account: Account) -> str:
    return reverse("interest_talk", args=[interest.pk]) if interest else reverse("account", args=[account.pk])


def _back(request: Request, point: OpenPoint) -> str:
    return came_from(request, _page(point.interest, point.account))


@works(OpenPoint, read="whole")
def point_settle(request: Request, point: OpenPoint) -> HttpResponse:
    form, back = SettleForm(request.POST or None), _back(request, point)
    if form.carry_out(lambda data: point.settle(by=request.user, at=request.viewer.now, **data)):
        return done(request, back, _("Settled: {what}").format(what=point))
    return ask(request, form, back, _("Answer it"), _("Keep the answer"), lede=point.text, creates=True)


@works(OpenPoint, read="whole")
def point_revise(request: Request, point: OpenPoint) -> HttpResponse:
    form, back = RevisePointForm(request.POST or None, row=point), _back(request, point)
    if form.carry_out(lambda data: point.revise(by=request.user, on=request.viewer.today, **data)):
        return done(request, back, _("Kept: {what}").format(what=point))
    return ask(request, form, back, _("Change the question"), _("Save"), lede=str(point.account))
