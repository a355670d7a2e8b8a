"""The talk with a client beyond one interest: new business, what they could need, a review held together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import Account
from rapport.interests.forms.client_talk import (
    DropNeedForm,
    EditNeedForm,
    EditReviewForm,
    NewNeedForm,
    ReviewForm,
)
from rapport.interests.models import JointReview, NeedNote
from rapport.interests.talk.needs import begin, take_up
from rapport.interests.talk.results import results_of
from rapport.interests.talk.reviewing import hold_review
from rapport.interests.views.asking import asked
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works


def _page(account: Account) -> str:
    return reverse("account_talk", args=[account.pk])


@require_POST
@sees(Account)
@may("account.log")
def account_begin(request: Request, account: Account) -> HttpResponse:
    """R-077: one press; what it is about is asked next."""
    now: dict[str, Any] = {"at": request.viewer.now, "on": request.viewer.today}
    once = request.POST.get("once", "")[:36] or None
    interest = begin(by=request.user, account=account, title=_("New needs"), once=once, **now)
    page = reverse("interest_talk", args=[interest.pk]) if account.opens_to(request.viewer) else reverse("take_in")
    return done(request, page, _("Begun. What is it about? Ask, and write it down."))


@sees(Account)
@may("account.log")
def account_need(request: Request, account: Account) -> HttpResponse:
    form = NewNeedForm(request.POST or None)
    facts: dict[str, Any] = {"by": request.user, "account": account, "on": request.viewer.today}
    if form.carry_out(lambda data: NeedNote.objects.note(**facts, **data)):
        return done(request, _page(account), _("Noted."))
    title = _("A need that could be created")
    return asked(request, form, _page(account), title, _("Note it"), lede=str(account), creates=True)


@works(NeedNote, read="whole")
def need_revise(request: Request, need: NeedNote) -> HttpResponse:
    form, back = EditNeedForm(request.POST or None, row=need), _page(need.account)
    if form.carry_out(lambda data: need.revise(by=request.user, **data)):
        return done(request, back, _("Kept: {what}").format(what=need))
    return asked(request, form, back, _("A need that could be created"), _("Save"), lede=str(need.account))


@require_POST
@works(NeedNote, read="whole")
def need_take_up(request: Request, need: NeedNote) -> HttpResponse:
    interest = take_up(by=request.user, need=need, at=request.viewer.now, on=request.viewer.today)
    return done(request, reverse("interest", args=[interest.pk]), _("It is an interest now."))


@works(NeedNote, read="whole")
def need_drop(request: Request, need: NeedNote) -> HttpResponse:
    form, back = DropNeedForm(request.POST or None), _page(need.account)
    if form.carry_out(lambda data: need.drop(by=request.user, **data)):
        return done(request, back, _("Came to nothing: {what}").format(what=need))
    return asked(request, form, back, _("It came to nothing"), _("Keep it so"), lede=need.text, creates=True)


@works(Account)
def account_review(request: Request, account: Account) -> HttpResponse:
    """The results of the last year, or of the period that was typed, beside the fields; "Count anew" keeps the rest."""
    today = request.viewer.today
    year = {"held_on": today, "first_day": today - timedelta(364), "last_day": today}
    form = ReviewForm(request.POST or None, on=today, asks=account.owner_id, initial=year)
    if "count" in request.POST:
        form.is_valid()
    elif form.carry_out(lambda data: hold_review(by=request.user, account=account, on=today, **data)):
        return done(request, reverse("review", args=[form.result.pk]), _("Kept. What was agreed stands as steps."))
    given = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else year
    within = (given.get("first_day") or year["first_day"], given.get("last_day") or year["last_day"])
    results = results_of(account, within, on=today)
    return shown(request, "interests/review_form.html", {"account": account, "results": results}, form)


@sees(JointReview, read="whole")
def review(request: Request, review: JointReview) -> HttpResponse:
    steps = review.steps.select_related("owner").order_by("due_on", "id")
    page = {"review": review, "results": review.results, "steps": steps, "works": review.changes_by(request.viewer)}
    return render(request, "interests/review.html", page)


@works(JointReview, read="whole")
def review_revise(request: Request, review: JointReview) -> HttpResponse:
    form, back = EditReviewForm(request.POST or None, row=review), reverse("review", args=[review.pk])
    if form.carry_out(lambda data: review.revise(by=request.user, **data)):
        return done(request, back, _("Kept."))
    return asked(request, form, back, _("What was said"), _("Save"), lede=str(review.account))
