"""What kind of client it is: its profile, its rating, an exception."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.forms.profile import AdmitForm, OutlookForm, ProfileForm, RatingForm
from rapport.accounts.models import Account
from rapport.accounts.views.asking import asked
from rapport.accounts.views.facts import record_of
from rapport.people.answers import done
from rapport.people.gates import Request, works


@works(Account)
def profile(request: Request, account: Account) -> HttpResponse:
    form = ProfileForm(request.POST or None, account=account, viewer=request.viewer)
    if form.carry_out(lambda given: account.describe(by=request.user, **given)):
        return done(request, record_of(account), _("Saved."))
    return asked(request, account, form, _("Profile"), _("Save"), dialog_back=record_of(account))


@works(Account)
def outlook(request: Request, account: Account) -> HttpResponse:
    form = OutlookForm(request.POST or None, row=account.known_profile)
    back = reverse("account_dossier", args=[account.pk])
    if form.carry_out(lambda given: account.describe(by=request.user, **given)):
        return done(request, back, _("Saved."))
    return asked(request, account, form, _("Where they stand and what may come of it"), _("Save"), dialog_back=back)


@works(Account)
def rating(request: Request, account: Account) -> HttpResponse:
    form = RatingForm(request.POST or None, row=account)
    if form.carry_out(lambda given: account.rate(by=request.user, **given)):
        return done(request, record_of(account), _("Saved."))
    return asked(request, account, form, _("Rating"), _("Save"), dialog_back=record_of(account))


@works(Account)
def admit(request: Request, account: Account) -> HttpResponse:
    form = AdmitForm(request.POST or None, row=account)
    if form.carry_out(lambda given: account.admit(by=request.user, **given)):
        return done(request, record_of(account), _("Saved."))
    lede = _("They may go to a class or a department although they buy less than it asks.")
    return asked(request, account, form, _("An exception"), _("Save"), lede, dialog_back=record_of(account))
