"""Acts on where a person stands, and the questionnaire of a client."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.forms.standing import StandingForm, SurveyForm
from rapport.accounts.models import Account, Contact, Stance, Survey
from rapport.accounts.models.contact_standing import Influence
from rapport.accounts.surveying import survey as keep_answers
from rapport.accounts.views.asking import asked
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees
from rapport.ui.answers import came_from

PLACES = {f"{influence}-{stance}": (influence, stance) for influence in Influence.values for stance in Stance.values}


def _home(request: Request, account: int) -> str:
    return came_from(request, reverse("account_people", args=[account]))


@sees(Contact)
@may("account.change")
def contact_place(request: Request, contact: Contact) -> HttpResponse:
    """From the form; or from the map, which sends where the card was dropped, such as “3-for”."""
    if place := PLACES.get(request.POST.get("to", "")):
        contact.place(by=request.user, influence=place[0], stance=place[1])
        return done(request, _home(request, contact.account_id), _("{name} is placed.").format(name=contact))
    form = StandingForm(request.POST or None, row=contact)
    if form.carry_out(lambda data: contact.place(by=request.user, **data)):
        return done(request, _home(request, contact.account_id), _("{name} is placed.").format(name=contact))
    return asked(request, contact, form, _("Their place in a purchase"), _("Keep it"), str(contact))


@sees(Account)
@may("account.log")
def account_survey(request: Request, account: Account, survey: int) -> HttpResponse:
    found = get_object_or_404(Survey.objects.filter(is_used=True), pk=survey)
    people = account.people_shown_to(request.viewer)
    form = SurveyForm(request.POST or None, survey=found, people=people)

    def verb(data: dict[str, Any]) -> None:
        keep_answers(by=request.user, account=account, questionnaire=found, on=request.viewer.today, **data)

    if form.carry_out(verb):
        return done(request, reverse("account_people", args=[account.pk]), _("The answers are kept."))
    return asked(request, account, form, str(found), _("Keep the answers"), creates=True)
