"""An open complaint: noted by anyone who hears of it, settled by those who answer for the client."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from rapport.accounts.forms.account import ComplaintForm, SettleForm
from rapport.accounts.models import Account
from rapport.accounts.views.asking import asked, page_of
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works


@sees(Account)
@may("account.log")
def complain(request: Request, account: Account) -> HttpResponse:
    form = ComplaintForm(request.POST or None, initial={"text": account.complaint})
    if form.carry_out(lambda data: account.complain(by=request.user, on=request.viewer.today, **data)):
        return done(request, page_of(account), _("Noted. Playbooks plan nothing until it is settled."))
    return asked(request, account, form, _("They complain"), _("Keep it"), _("Until it is settled playbooks pause."))


@works(Account)
def settle(request: Request, account: Account) -> HttpResponse:
    form = SettleForm(request.POST or None)
    if form.carry_out(lambda data: account.settle_complaint(by=request.user, **data)):
        return done(request, page_of(account), _("Settled. Playbooks go on."))
    return asked(request, account, form, _("Settle the complaint"), _("Settled"), account.complaint)
