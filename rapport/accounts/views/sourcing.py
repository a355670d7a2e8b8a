"""Sources: putting one in, correcting it, looking through it; and from which one a client comes."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.forms.source import ComeFromForm, EditSourceForm, LookedThroughForm, NewSourceForm
from rapport.accounts.models import Account, Source
from rapport.accounts.sourcing import say_where_from
from rapport.accounts.views.asking import ask, asked, page_of
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works


def _page(source: Source) -> str:
    return reverse("source", args=[source.pk])


@works(Account, read="whole")
def account_origin(request: Request, account: Account) -> HttpResponse:
    form = ComeFromForm(request.POST or None, row=account, viewer=request.viewer)
    if form.carry_out(lambda data: say_where_from(by=request.user, row=account, **data)):
        return done(request, page_of(account), _("Noted where they come from."))
    return asked(request, account, form, _("Where they come from"), _("Save"))


@may("account.log")
def source_new(request: Request) -> HttpResponse:
    form = NewSourceForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    if form.carry_out(lambda data: Source.objects.open(by=request.user, **data)):
        return done(request, _page(form.result), _("Added: {name}").format(name=form.result))
    lede = _("A name is enough.")
    return ask(request, form, reverse("base"), _("New source"), _("Add it"), lede=lede, creates=True)


@works(Source)
def source_edit(request: Request, source: Source) -> HttpResponse:
    form = EditSourceForm(request.POST or None, row=source)
    if form.carry_out(lambda data: source.revise(by=request.user, **data)):
        return done(request, _page(source), _("Saved."))
    return ask(request, form, _page(source), _("Edit the source"), _("Save"), row=source)


@sees(Source)
@may("account.log")
def source_look(request: Request, source: Source) -> HttpResponse:
    form = LookedThroughForm(request.POST or None)
    if form.carry_out(lambda data: source.look_through(by=request.user, on=request.viewer.today, **data)):
        return done(request, _page(source), _("Kept with the source."))
    return ask(request, form, _page(source), _("Looked through"), _("Keep it"), row=source, creates=True)
