"""What is true of an account: noted, corrected, ended."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.facts import FACTS
from rapport.accounts.forms.facts import FactForm
from rapport.accounts.forms.paper_facts import AddressForm, RegistrationForm, RelationForm
from rapport.accounts.forms.work_facts import InUseForm, NeedForm, SignalForm, TieForm
from rapport.accounts.models import Account, Fact, Registration
from rapport.accounts.views.asking import asked
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from

FORMS: dict[str, type[FactForm]] = {
    "registrations": RegistrationForm,
    "addresses": AddressForm,
    "relations": RelationForm,
    "needs": NeedForm,
    "in-use": InUseForm,
    "signals": SignalForm,
    "ties": TieForm,
}


def record_of(account: Account) -> str:
    return reverse("account_record", args=[account.pk])


def _row(request: Request, account: Account, word: str, number: int) -> Fact:
    if word not in FACTS or not account.opens_to(request.viewer):
        raise Http404
    return get_object_or_404(FACTS[word].objects.filter(account=account), pk=number)


@sees(Account)
@may("account.log")
def fact_add(request: Request, account: Account, word: str) -> HttpResponse:
    if word not in FACTS or not account.opens_to(request.viewer):
        raise Http404
    return _fact(request, account, word, FACTS[word](account=account))


@sees(Account)
@may("account.change")
def fact_edit(request: Request, account: Account, word: str, fact: int) -> HttpResponse:
    return _fact(request, account, word, _row(request, account, word, fact))


def _fact(request: Request, account: Account, word: str, row: Fact) -> HttpResponse:
    row.account = account
    form = FORMS[word](request.POST or None, row=row, viewer=request.viewer)
    form.initial.update({name: request.GET[name] for name in form.fields.keys() & request.GET.keys()})
    back = came_from(request, record_of(account))
    if form.carry_out(lambda given: row.keep(by=request.user, **given)):
        return done(request, back, _("Saved."))
    more = {"creates": row.pk is None, "dialog_back": back}
    return asked(request, account, form, form.title, _("Save"), form.lede, **more)


@require_POST
@sees(Account)
@may("account.change")
def fact_end(request: Request, account: Account, word: str, fact: int) -> HttpResponse:
    _row(request, account, word, fact).end(by=request.user, on=request.viewer.today)
    return done(request, record_of(account), _("It no longer counts; the past keeps it."))


@require_POST
@works(Account)
def main_number(request: Request, account: Account, fact: int) -> HttpResponse:
    row = get_object_or_404(Registration.objects.standing().filter(account=account), pk=fact)
    row.account = account
    if request.POST.get("number", row.number) == row.number:  # a second press would change them back
        row.become_main(by=request.user)
    return done(request, record_of(account), _("It is the main number now; check the country and the address."))
