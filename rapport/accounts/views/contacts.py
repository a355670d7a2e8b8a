"""Acts on the people of an account and on the ways to reach them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.finding_out import answer
from rapport.accounts.forms.contact import (
    AnswerForm,
    ConsentForm,
    ContactForm,
    LeftForm,
    MoveForm,
    NewContactForm,
    PointForm,
)
from rapport.accounts.models import Account, Contact
from rapport.accounts.models.account_facts import question_about
from rapport.accounts.reaching import add_point, answers_of, end_point, note_consent
from rapport.accounts.registering import Person, PointDraft, add_contact
from rapport.accounts.views.asking import asked, page_of
from rapport.people.answers import done
from rapport.people.gates import Request, may, sees


@sees(Account)
@may("account.log")
def contact_add(request: Request, account: Account) -> HttpResponse:
    form = NewContactForm(request.POST or None)

    def verb(data: dict[str, Any]) -> Contact:
        once, role = data.pop("once"), data.pop("buying_role")
        points = [PointDraft(kind, text) for kind in ("phone", "mail") if (text := data.pop(kind).strip())]
        person = Person(**data, points=points, facts={"buying_role": role})
        return add_contact(by=request.user, account=account, person=person, on=request.viewer.today, once=once)

    if form.carry_out(verb):
        return done(request, page_of(account), _("{name} is added.").format(name=form.result))
    watch = {"alike_url": reverse("account_contact_alike", args=[account.pk])}
    return asked(request, account, form, _("Add a person"), _("Add"), creates=True, **watch)


@sees(Contact)
@may("account.change")
def contact_edit(request: Request, contact: Contact) -> HttpResponse:
    form = ContactForm(request.POST or None, row=contact)
    if form.carry_out(lambda data: contact.revise(by=request.user, **data)):
        return done(request, page_of(contact), _("Saved."))
    return asked(request, contact, form, _("Change the facts"), _("Save"))


@sees(Contact)
@may("account.change")
def contact_move(request: Request, contact: Contact) -> HttpResponse:
    form = MoveForm(request.POST or None, row=contact, viewer=request.viewer)

    def verb(data: dict[str, Any]) -> None:
        contact.move(by=request.user, to=data["account"], position=data["position"], on=data["on"])

    if form.carry_out(verb):
        return done(request, page_of(contact), _("Moved. The history goes along."))
    lede = _("What was before stays in the journals of both companies.")
    return asked(request, contact, form, _("Works at another company"), _("Move"), lede)


@sees(Contact)
@may("account.change")
def contact_left(request: Request, contact: Contact) -> HttpResponse:
    form = LeftForm(request.POST or None, row=contact, initial={"on": request.viewer.today, "version": contact.version})
    if form.carry_out(lambda data: contact.leave(by=request.user, on=data["on"])):
        return done(request, page_of(contact), _("Noted. The history stays."))
    lede = _("{name} no longer works there, and it is not known where they went.").format(name=contact)
    return asked(request, contact, form, _("Left the company"), _("Note it"), lede)


@sees(Account)
@may("account.log")
def account_point_add(request: Request, account: Account) -> HttpResponse:
    return _point_add(request, account, None)


@sees(Contact)
@may("account.log")
def contact_point_add(request: Request, contact: Contact) -> HttpResponse:
    return _point_add(request, contact.account, contact)


def _point_add(request: Request, account: Account, contact: Contact | None) -> HttpResponse:
    form, row = PointForm(request.POST or None), contact or account
    if form.carry_out(lambda data: add_point(by=request.user, account=account, contact=contact, **data)):
        return done(request, page_of(row), _("Added."))
    return asked(request, row, form, _("A way to reach them"), _("Add"))


@require_POST
@sees(Account)
@may("account.change")
def point_end(request: Request, account: Account, point: int) -> HttpResponse:
    found = get_object_or_404(account.points.filter(ended_on=None), pk=point)
    if not account.opens_to(request.viewer):
        raise Http404
    end_point(by=request.user, point=found, on=request.viewer.today)
    return done(request, page_of(found.contact or account), _("It no longer counts; the past keeps it."))


@sees(Account)
@may("account.change")
def point_consent(request: Request, account: Account, point: int) -> HttpResponse:
    found = get_object_or_404(account.points.filter(ended_on=None), pk=point)
    if not account.opens_to(request.viewer):
        raise Http404
    form = ConsentForm(request.POST or None, row=found)
    form.initial.setdefault("on", request.viewer.today)
    if form.carry_out(lambda data: note_consent(by=request.user, point=found, **data)):
        return done(request, page_of(found.contact or account), _("Noted."))
    page = {"answers": answers_of(found)}
    return asked(request, found.contact or account, form, _("May we send news?"), _("Note it"), str(found), **page)


@sees(Account)
@may("account.log")
def find_out(request: Request, account: Account, fact: str) -> HttpResponse:
    question = question_about(fact)
    if question is None or not account.opens_to(request.viewer):
        raise Http404
    people = list(account.contacts.filter(left_on=None))
    form = AnswerForm(request.POST or None, account=account, fact=fact, question=str(question.text), people=people)

    def verb(data: dict[str, Any]) -> None:
        contact = people[0] if people else None
        answer(by=request.user, account=account, fact=fact, value=data[form.name], contact=contact)

    if form.carry_out(verb):
        return done(request, page_of(account), _("Found out and noted."))
    return asked(request, account, form, _("Still to find out"), _("Save"))
