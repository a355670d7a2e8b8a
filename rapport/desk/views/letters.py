"""The register of letters: registering, correcting, cancelling, the label."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.activities.models import Letter
from rapport.desk.forms_of_letters import CancelForm, LetterEditForm, LetterForm
from rapport.desk.views.account import journal_of
from rapport.desk.views.asking import asked
from rapport.kit.identity import number_in
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from


def page_of(letter: Letter) -> str:
    return reverse("letter", args=[letter.pk])


def _initial(request: Request) -> dict[str, Any]:
    """What the page from which it was opened says of it."""
    account_number, answered = (number_in(request.GET.get(name, "")) for name in ("account", "answers"))
    account = Account.objects.visible_to(request.viewer).filter(pk=account_number).first()
    answers = Letter.objects.visible_to(request.viewer).filter(pk=answered).first()
    known: dict[str, Any] = {"account": account} if account else {}
    if answers:
        known = {"answers": answers.pk, "account": answers.account, "correspondent": answers.correspondent}
        known |= {"address": answers.address, "entity": answers.entity_id, "subject": answers.subject}
    return known


@may("account.log")
def new(request: Request) -> HttpResponse:
    form = LetterForm(request.POST or None, viewer=request.viewer, initial=_initial(request))
    back = came_from(request, reverse("letters"))
    if form.carry_out(lambda data: Letter.objects.register(by=request.user, on=request.viewer.today, **data)):
        return done(request, page_of(form.result), _("Registered: {mark}").format(mark=form.result.mark))
    lede = _("The number follows the last one of this legal entity, direction and year.")
    return asked(request, form, _("Register a letter"), _("Give it a number"), back=back, lede=lede)


@sees(Letter, read="whole")
def letter(request: Request, letter: Letter) -> HttpResponse:
    lines = journal_of(request, "letter", letter.pk)
    replies = Letter.objects.visible_to(request.viewer).filter(answers=letter)
    context = {"letter": letter, "works": letter.changes_by(request.viewer), "replies": replies, "timeline": lines}
    return render(request, "desk/registers/letter.html", context)


@sees(Letter, read="whole")
def label(request: Request, letter: Letter) -> HttpResponse:
    """The address alone, to be printed."""
    return render(request, "desk/registers/label.html", {"letter": letter})


@works(Letter, read="whole")
def edit(request: Request, letter: Letter) -> HttpResponse:
    form = LetterEditForm(request.POST or None, row=letter)
    if form.carry_out(lambda data: letter.revise(by=request.user, **data)):
        return done(request, page_of(letter), _("Saved."))
    return asked(request, form, _("Correct the letter"), _("Save"), back=page_of(letter), row=letter)


@works(Letter, read="whole")
def cancel(request: Request, letter: Letter) -> HttpResponse:
    form = CancelForm(request.POST or None)
    if form.carry_out(lambda data: letter.cancel(by=request.user, **data)):
        return done(request, page_of(letter), _("It is cancelled; its number stays."))
    return asked(request, form, _("Cancel the letter"), _("Cancel the letter"), back=page_of(letter), row=letter)
