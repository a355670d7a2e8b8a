"""How an interest ends: a deal, no deal, or that it was no inquiry."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import NEVER
from rapport.interests.ending import end
from rapport.interests.forms.closing import ClosingForm, SetAsideForm
from rapport.interests.models import Interest, Outcome
from rapport.kit.money import Money
from rapport.people.answers import done, shown
from rapport.people.gates import Request, works
from rapport.ui.templatetags.rapport import money
from rapport.ui.wording import day


def _said(request: Request, interest: Interest) -> str:
    """The toast: how it ended and what follows."""
    if interest.outcome == Outcome.WON:
        return _("Deal: {sum}").format(sum=money(Money(interest.won_value, interest.currency)))
    if interest.revive_on == NEVER:
        return _("Closed: no deal")
    return _("Closed: no deal. Ask again on {day}").format(day=day(interest.revive_on, request.viewer.today))


@works(Interest, read="whole")
def close(request: Request, interest: Interest) -> HttpResponse:
    on, is_head = request.viewer.today, interest.is_led_by(request.viewer)
    reason = request.GET.get("reason", "")
    form = ClosingForm(request.POST or None, row=interest, on=on, is_head=is_head, reason=reason)
    if form.carry_out(lambda data: end(by=request.user, interest=interest, on=on, **data)):
        return done(request, reverse("interest", args=[interest.pk]), _said(request, interest))
    back = reverse("interest", args=[interest.pk])
    return shown(request, "interests/closing.html", {"interest": interest, "dialog_back": back}, form)


@works(Interest, read="whole")
def set_aside(request: Request, interest: Interest) -> HttpResponse:
    form = SetAsideForm(request.POST or None)
    back = reverse("interest", args=[interest.pk])
    if form.carry_out(lambda data: interest.set_aside_as(by=request.user, on=request.viewer.today, **data)):
        return done(request, back, _("Set aside: it was no inquiry"))
    return shown(request, "interests/set_aside.html", {"interest": interest, "dialog_back": back}, form)
