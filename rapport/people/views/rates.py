"""Exchange rates: read by everybody who reads sums, written down by those who keep the settings."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, signed_in
from rapport.people.models import ExchangeRate, Firm
from rapport.people.rate_forms import EditRateForm, RateForm, ReportingForm

LISTED = 200


@signed_in
def rates(request: Request) -> HttpResponse:
    rows = ExchangeRate.objects.visible_to(request.viewer)
    if (code := request.GET.get("currency", "")[:3]).isalpha():
        rows = rows.of(code)
    context = {"rates": list(rows[:LISTED]), "into": Firm.objects.ours().reporting_currency, "listed": LISTED}
    return render(request, "people/rates.html", {**context, "keeps": request.viewer.may("settings.manage")})


@may("settings.manage")
def new_rate(request: Request) -> HttpResponse:
    firm = Firm.objects.ours()
    initial = {"on": request.viewer.today, "against": firm.reporting_currency, "per": 1}
    form = RateForm(request.POST or None, initial=initial)
    if form.carry_out(lambda given: ExchangeRate.objects.note(by=request.user, **given)):
        return done(request, "rates", _("Kept: {name}").format(name=form.result))
    return shown(request, "people/rate.html", {"title": _("New rate")}, form)


@sees(ExchangeRate)
@may("settings.manage")
def rate(request: Request, rate: ExchangeRate) -> HttpResponse:
    form = EditRateForm(request.POST or None, row=rate)
    if form.carry_out(lambda given: rate.correct(by=request.user, **given)):
        return done(request, "rates", _("Kept: {name}").format(name=rate))
    return shown(request, "people/rate.html", {"title": rate}, form)


@may("settings.manage")
def reporting_currency(request: Request) -> HttpResponse:
    firm = Firm.objects.ours()
    form = ReportingForm(request.POST or None, initial={"currency": firm.reporting_currency})
    if form.carry_out(lambda given: firm.report_in(by=request.user, currency=given["currency"])):
        return done(request, "rates", _("Kept."))
    return shown(request, "people/rate.html", {"title": _("Reporting currency")}, form)
