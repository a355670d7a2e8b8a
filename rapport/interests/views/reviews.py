"""Reviews held together with a client."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account
from rapport.accounts.views.asking import ask
from rapport.interests.forms.reviews import EditReviewForm, ReviewForm
from rapport.interests.models import JointReview
from rapport.interests.talk.results import results_of
from rapport.interests.talk.reviewing import hold_review
from rapport.people.answers import done, shown
from rapport.people.gates import Request, sees, works


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
    within = (given.get("first_day") or year["first_day"], min(given.get("last_day") or today, today))
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
    return ask(request, form, back, _("What was said"), _("Save"), lede=str(review.account))
