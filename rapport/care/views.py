"""Wishes: written from a client or an inquiry, passed on, decided, answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.accounts.views.asking import ask, page_of
from rapport.care.forms import DecideForm, EditWishForm, NewWishForm, PassOnForm, TellForm
from rapport.care.models import Wish
from rapport.interests.models import Interest
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees


@sees(Account)
@may("account.log")
def account_wish(request: Request, account: Account) -> HttpResponse:
    return _written(request, account, page_of(account))


@sees(Interest, read="whole")
@may("account.log")
def interest_wish(request: Request, interest: Interest) -> HttpResponse:
    return _written(request, interest.account, reverse("interest", args=[interest.pk]), interest)


def _written(request: Request, account: Account, page: str, interest: Interest | None = None) -> HttpResponse:
    sent, of_them = request.POST or None, {"contact": interest and interest.contact}
    form = NewWishForm(sent, account=account, viewer=request.viewer, initial=of_them)
    given: dict[str, Any] = {"by": request.user, "account": account, "interest": interest, "on": request.viewer.today}
    if form.carry_out(lambda data: Wish.objects.write(**given, **data)):
        return done(request, page, _("The wish is kept."))
    return ask(request, form, page, _("They wish"), _("Keep the wish"), row=account, creates=True)


def _page(wish: Wish) -> str:
    return reverse("wish", args=[wish.pk])


@sees(Wish, read="whole")
@may("account.log")
def edit(request: Request, wish: Wish) -> HttpResponse:
    form = EditWishForm(request.POST or None, row=wish, viewer=request.viewer)
    if form.carry_out(lambda data: wish.revise(by=request.user, **data)):
        return done(request, _page(wish), _("Saved."))
    return ask(request, form, _page(wish), _("Change the wish"), _("Save"), row=wish)


@sees(Wish, read="whole")
@may("account.log")
def pass_on(request: Request, wish: Wish) -> HttpResponse:
    form = PassOnForm(request.POST or None)
    if form.carry_out(lambda data: wish.pass_on(by=request.user, **data)):
        return done(request, _page(wish), _("Passed on."))
    return ask(request, form, _page(wish), _("Pass the wish on"), _("Pass it on"), row=wish)


@sees(Wish, read="whole")
@may("control.read")
def decide(request: Request, wish: Wish) -> HttpResponse:
    form = DecideForm(request.POST or None)
    if form.carry_out(lambda data: wish.decide(by=request.user, **data)):
        return done(request, _page(wish), _("Decided. Now the client can be told."))
    return ask(request, form, _page(wish), _("Decide about the wish"), _("Decide"), row=wish)


@sees(Wish, read="whole")
@may("account.log")
def tell(request: Request, wish: Wish) -> HttpResponse:
    form = TellForm(request.POST or None)
    if form.carry_out(lambda data: wish.tell(by=request.user, on=request.viewer.today, **data)):
        return done(request, _page(wish), _("The client knows."))
    return ask(request, form, _page(wish), _("The client was told"), _("Keep the answer"), row=wish)
