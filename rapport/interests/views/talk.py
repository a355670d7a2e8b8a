"""The talk about an interest: what they told us, what was agreed, the questions of a list."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from rapport.accounts.views.asking import ask
from rapport.activities.wording import with_day_hint
from rapport.interests.finishing import plan_for
from rapport.interests.forms.answers import AnswersForm
from rapport.interests.forms.talk import AgreedForm, CorrectToldForm, TellForm
from rapport.interests.models import Interest
from rapport.interests.talk.asking import lists_for
from rapport.interests.talk.page import head, talk_of
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees
from rapport.ui.wording import day


def talk_page(interest: Interest) -> str:
    return reverse("interest_talk", args=[interest.pk])


@sees(Interest, read="whole")
def talk(request: Request, interest: Interest) -> HttpResponse:
    return render(request, "interests/talk.html", talk_of(interest, request.viewer))


@sees(Interest, read="whole")
@may("account.log")
def tell(request: Request, interest: Interest) -> HttpResponse:
    given = {"kind": request.GET.get("kind", "goal"), "contact": interest.contact_id}
    form = TellForm(request.POST or None, account=interest.account, initial=given)
    if form.carry_out(lambda data: interest.tell(by=request.user, on=request.viewer.today, **data)):
        return done(request, talk_page(interest), _("Written down."))
    title = _("What did they tell you?")
    return ask(request, form, talk_page(interest), title, _("Write down"), lede=interest.title, creates=True)


@sees(Interest, read="whole")
@may("account.log")
def told(request: Request, interest: Interest, told: int) -> HttpResponse:
    row = get_object_or_404(interest.told, pk=told)
    form = CorrectToldForm(request.POST or None, row=row)
    if form.carry_out(lambda data: interest.correct_told(by=request.user, told=row, **data)):
        return done(request, talk_page(interest), _("Corrected."))
    return ask(request, form, talk_page(interest), _("Correct it"), _("Save"), lede=interest.title)


@require_POST
@sees(Interest, read="whole")
@may("account.log")
def told_dropped(request: Request, interest: Interest, told: int) -> HttpResponse:
    interest.forget_told(by=request.user, told=get_object_or_404(interest.told, pk=told))
    return done(request, talk_page(interest), _("Taken off."))


@sees(Interest, read="whole")
@may("account.log")
def agreed(request: Request, interest: Interest) -> HttpResponse:
    """A task of theirs or ours becomes a step of the interest."""
    form = AgreedForm(request.POST or None, owner=interest.owner_id)

    def verb(data: dict[str, Any]) -> Any:
        step = data["agreed"].step(asks=interest.owner)
        return plan_for(by=request.user, interest=interest, on=request.viewer.today, once=data["once"], **step)

    if form.carry_out(verb):
        step = form.result
        text = _("Planned: {what}, {day}").format(what=step, day=day(step.due_on, request.viewer.today))
        return done(request, talk_page(interest), with_day_hint(text, step))
    title = _("What was agreed?")
    return ask(request, form, talk_page(interest), title, _("Plan it"), lede=interest.title, creates=True)


@sees(Interest, read="whole")
@may("account.log")
def questions(request: Request, interest: Interest, of: int) -> HttpResponse:
    """The questions of one list on one page; any colleague goes on where the last one stopped."""
    offered = next(iter(lists_for(interest, only=of)), None)
    if offered is None:
        raise Http404
    form = AnswersForm(request.POST or None, offered=offered)
    if form.carry_out(lambda data: interest.answer(by=request.user, on=request.viewer.today, **data)):
        return done(request, talk_page(interest), pgettext("of a talk", "The answers are kept"))
    if form.is_bound:
        form.renew()
    return shown(request, "interests/questions.html", {**head(interest, request.viewer), "offered": offered}, form)
