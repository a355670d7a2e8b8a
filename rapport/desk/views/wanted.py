"""What clients we look for, how a client suits that, and the dossier of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, LeastVolume, Portrait
from rapport.accounts.models.portrait import LABELS
from rapport.desk.dossier import dossier
from rapport.desk.fitting import fit, wanted_of
from rapport.desk.forms_of_wanted import LeastVolumeForm, PortraitForm
from rapport.desk.views.account import journal_of_client
from rapport.desk.views.opening import readable
from rapport.kit.identity import number_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees
from rapport.people.roles import Permission


@may("base.read")
def wanted(request: Request) -> HttpResponse:
    """Everybody in sales reads whom we look for; the heads keep it."""
    portrait = Portrait.objects.ours()
    page = {
        "portrait": portrait,
        "wanted": [(LABELS[name], said) for name, said in wanted_of(portrait).items()],
        "volumes": LeastVolume.objects.select_related("account_class", "team"),
        "keeps": request.viewer.may(Permission.WANTED_MANAGE),
    }
    return render(request, "desk/wanted.html", page)


@may("wanted.manage")
def portrait(request: Request) -> HttpResponse:
    row = Portrait.objects.ours()
    form = PortraitForm(request.POST or None, row=row)
    if form.carry_out(lambda given: row.draw(by=request.user, **given)):
        return done(request, "wanted", _("The portrait is drawn."))
    return shown(request, "desk/portrait.html", {}, form)


@may("wanted.manage")
def least_volume(request: Request) -> HttpResponse:
    row = LeastVolume.objects.filter(pk=number_in(request.GET.get("rule", ""))).first()
    form = LeastVolumeForm(request.POST or None, initial=LeastVolumeForm.of(row) if row else None)
    if form.carry_out(lambda given: LeastVolume.objects.lay_down(by=request.user, **given)):
        return done(request, "wanted", _("Saved."))
    return shown(request, "desk/least_volume.html", {"dialog_back": reverse("wanted")}, form)


@sees(Account, read="recorded")
@readable
def account_fit(request: Request, account: Account) -> HttpResponse:
    """How a client suits us: a part of its record, read after it, and a page of its own."""
    page = {"account": account, "works": account.changes_by(request.viewer), **fit(account, request.viewer)}
    return render(request, "desk/_account_fit.html" if request.htmx else "desk/account_fit.html", page)


@sees(Account, read="recorded")
@readable
def account_dossier(request: Request, account: Account) -> HttpResponse:
    page = {**dossier(account, request.viewer), "timeline": journal_of_client(request, account)}
    return render(request, "desk/account_dossier.html", page)
