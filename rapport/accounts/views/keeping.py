"""Acts on the record of an account: put in, corrected, checked, archived, confided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.forms.account import (
    AccountForm,
    ArchiveForm,
    ConfideForm,
    NewAccountForm,
    PinForm,
    RhythmForm,
)
from rapport.accounts.looking_up import accounts_named, label_of
from rapport.accounts.models import Account
from rapport.accounts.putting_in import put_in
from rapport.accounts.views.asking import asked, page_of
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works


@may("account.log")
def new(request: Request) -> HttpResponse:
    given = {name: text for name, text in request.GET.items() if name in NewAccountForm.FROM_AN_ADDRESS}
    form = NewAccountForm(request.POST or None, initial=given)

    def verb(data: dict[str, Any]) -> Account:
        once, all_the_same = data.pop("once"), data.pop("all_the_same")
        viewer = request.viewer
        return put_in(viewer=viewer, on=viewer.today, given=data, once=once, all_the_same=all_the_same)

    if form.carry_out(verb):
        return done(request, page_of(form.result), _("Put into the client base."))
    return shown(request, "accounts/new.html", {}, form)


@works(Account)
def edit(request: Request, account: Account) -> HttpResponse:
    form = AccountForm(request.POST or None, row=account, viewer=request.viewer)
    if form.carry_out(lambda data: account.revise(by=request.user, **data)):
        return done(request, page_of(account), _("Saved."))
    return shown(request, "accounts/edit.html", {"account": account}, form)


@works(Account)
def rhythm(request: Request, account: Account) -> HttpResponse:
    form = RhythmForm(request.POST or None, row=account)

    def verb(data: dict[str, Any]) -> None:
        account.set_rhythm(by=request.user, days=data["rhythm_days"], next_touch_on=data["next_touch_on"])

    if form.carry_out(verb):
        return done(request, page_of(account), _("The rhythm is set."))
    return asked(request, account, form, _("How often to be in touch"), _("Set the rhythm"))


@works(Account)
def archive(request: Request, account: Account) -> HttpResponse:
    form = ArchiveForm(request.POST or None)
    if form.carry_out(lambda data: account.archive(by=request.user, on=request.viewer.today, **data)):
        return done(request, page_of(account), _("Archived. Nothing is lost."))
    lede = _("It leaves the lists and keeps its whole history.")
    return asked(request, account, form, _("Archive this account"), _("Archive"), lede)


@require_POST
@works(Account)
def restore(request: Request, account: Account) -> HttpResponse:
    account.restore(by=request.user)
    return done(request, page_of(account), _("Taken back from the archive."))


@works(Account)
@may("account.confidentiality")
def confide(request: Request, account: Account) -> HttpResponse:
    form = ConfideForm(request.POST or None, row=account)
    if form.carry_out(lambda data: account.confide(by=request.user, **data)):
        return done(request, page_of(account), _("Saved."))
    return asked(request, account, form, _("Confidentiality"), _("Set"))


@sees(Account)
@may("account.log")
def pin(request: Request, account: Account) -> HttpResponse:
    form = PinForm(request.POST or None)
    if form.carry_out(lambda data: account.pin(by=request.user, **data)):
        return done(request, page_of(account), _("Pinned."))
    return asked(request, account, form, _("Pin a note"), _("Pin"), creates=True)


@require_POST
@works(Account)
def unpin(request: Request, account: Account, pin: int) -> HttpResponse:
    account.unpin(by=request.user, pin=get_object_or_404(account.pins.filter(taken_off_at=None), pk=pin))
    return done(request, page_of(account), _("Taken off."))


@may("base.read")
def lookup(request: Request) -> HttpResponse:
    """Names for a field that asks for an account; the field itself sends what was typed."""
    typed = next((str(text) for text in request.GET.values() if text), "")
    labels = [label_of(account) for account in accounts_named(typed, request.viewer)]
    return render(request, "accounts/_options.html", {"labels": labels})
