"""When a client is reached: its clock, its closings and its days without calls."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.forms.hours import HoursForm, QuietForm
from rapport.accounts.models import Account
from rapport.accounts.views.asking import asked, page_of
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works


@works(Account)
def hours(request: Request, account: Account) -> HttpResponse:
    form = HoursForm(request.POST or None, row=account)
    if form.carry_out(lambda given: account.set_hours(by=request.user, **given)):
        return done(request, page_of(account), _("Saved."))
    return asked(request, account, form, _("When to call them"), _("Save"))


@sees(Account)
@may("account.log")
def quiet(request: Request, account: Account) -> HttpResponse:
    form = QuietForm(request.POST or None)
    if form.carry_out(lambda given: account.keep_quiet(by=request.user, on=request.viewer.today, **given)):
        return done(request, page_of(account), _("Kept: no step is planned for them then."))
    lede = _(
        "No step falls due on these days; what is planned moves behind them. What is agreed or planned by hand stays."
    )
    return asked(request, account, form, _("When not to call them"), _("Keep it"), lede, creates=True)


@require_POST
@works(Account)
def quiet_end(request: Request, account: Account, quiet: int) -> HttpResponse:
    get_object_or_404(account.quiet_times.all(), pk=quiet).lift(by=request.user)
    return done(request, page_of(account), _("They may be called then again."))
