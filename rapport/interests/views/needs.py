"""New business with a client we have, and needs that could be created there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import Account
from rapport.accounts.views.asking import ask
from rapport.interests.forms.needs import DropNeedForm, EditNeedForm, NewNeedForm
from rapport.interests.models import NeedNote
from rapport.interests.talk.needs import begin, take_up
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works


def _page(account: Account) -> str:
    return reverse("account_talk", args=[account.pk])


@require_POST
@sees(Account)
@may("account.log")
def account_begin(request: Request, account: Account) -> HttpResponse:
    """R-077: one press; what it is about is asked next."""
    now: dict[str, Any] = {"at": request.viewer.now, "on": request.viewer.today}
    once = request.POST.get("once", "")[:36]
    interest = begin(by=request.user, account=account, title=_("New needs"), once=once, **now)
    page = reverse("interest_talk", args=[interest.pk]) if account.opens_to(request.viewer) else reverse("take_in")
    return done(request, page, _("Begun. What is it about? Ask, and write it down."))


@sees(Account)
@may("account.log")
def account_need(request: Request, account: Account) -> HttpResponse:
    form = NewNeedForm(request.POST or None)
    facts: dict[str, Any] = {"by": request.user, "account": account, "on": request.viewer.today}
    if form.carry_out(lambda data: NeedNote.objects.note(**facts, **data)):
        return done(request, _page(account), _("Noted."))
    title = _("A need that could be created")
    return ask(request, form, _page(account), title, _("Note it"), lede=str(account), creates=True)


@works(NeedNote, read="whole")
def need_revise(request: Request, need: NeedNote) -> HttpResponse:
    form, back = EditNeedForm(request.POST or None, row=need), _page(need.account)
    if form.carry_out(lambda data: need.revise(by=request.user, **data)):
        return done(request, back, _("Kept: {what}").format(what=need))
    return ask(request, form, back, _("A need that could be created"), _("Save"), lede=str(need.account))


@require_POST
@works(NeedNote, read="whole")
def need_take_up(request: Request, need: NeedNote) -> HttpResponse:
    interest = take_up(by=request.user, need=need, at=request.viewer.now, on=request.viewer.today)
    return done(request, reverse("interest", args=[interest.pk]), _("It is an interest now."))


@works(NeedNote, read="whole")
def need_drop(request: Request, need: NeedNote) -> HttpResponse:
    form, back = DropNeedForm(request.POST or None), _page(need.account)
    if form.carry_out(lambda data: need.drop(by=request.user, **data)):
        return done(request, back, _("Came to nothing: {what}").format(what=need))
    return ask(request, form, back, _("It came to nothing"), _("Keep it so"), lede=need.text, creates=True)
