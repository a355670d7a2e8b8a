"""Duplicates: the pairs that are probably one, two of them side by side, and the merging."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import Account, Contact, LikelyPair
from rapport.accounts.setting_apart import set_apart
from rapport.desk.duplicates_page import Suggestions
from rapport.desk.forms_of_merging import MergeAccountsForm, MergeContactsForm, MergeWithForm
from rapport.desk.merging import merge, merge_contacts
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import go


@may("account.change")
def duplicates(request: Request) -> HttpResponse:
    """The best pairs first; nothing is compared here."""
    return render(request, "desk/duplicates.html", {"page": Suggestions(request.viewer, request.GET.get("after", ""))})


@require_POST
@may("account.change")
@sees(LikelyPair)
def not_the_same(request: Request, pair: LikelyPair) -> HttpResponse:
    set_apart(by=request.user, pair=pair, at=request.viewer.now)
    return done(request, reverse("duplicates"), _("Remembered: they are not the same."))


@works(Account)
def account_merge_with(request: Request, account: Account) -> HttpResponse:
    form = MergeWithForm(request.POST or None, account=account, viewer=request.viewer)
    if form.carry_out(lambda data: data["other"]):
        return go(request, reverse("account_merge", args=[account.pk, form.result.pk]))
    back = reverse("account", args=[account.pk])
    return shown(request, "desk/merge_with.html", {"account": account, "dialog_back": back}, form)


@works(Account)
@works(Account, "other")
def account_merge(request: Request, account: Account, other: Account) -> HttpResponse:
    """`account` stays, `other` goes into it."""
    if account.pk == other.pk:
        return redirect("account", account.pk)
    form = MergeAccountsForm(request.POST or None, winner=account, loser=other, viewer=request.viewer)

    def verb(data: dict[str, Any]) -> None:
        merge(by=request.user, winner=account, loser=other, on=request.viewer.today, choice=form.choice())

    if form.carry_out(verb):
        return done(request, reverse("account", args=[account.pk]), _("Merged. For 90 days it can be undone."))
    return shown(request, "desk/merge_accounts.html", {"account": account, "other": other}, form)


@sees(Contact, read="whole")
@may("account.change")
def contact_merge(request: Request, contact: Contact, other: int) -> HttpResponse:
    """`contact` stays, the other record of the same person goes into it."""
    if not contact.account.changes_by(request.viewer):
        raise PermissionDenied
    loser = get_object_or_404(contact.account.contacts.exclude(pk=contact.pk), pk=other)
    form = MergeContactsForm(request.POST or None, winner=contact, loser=loser, viewer=request.viewer)

    def verb(data: dict[str, Any]) -> None:
        form.expect_versions()
        theirs = form.theirs(form.differing)
        merge_contacts(by=request.user, winner=contact, loser=loser, on=request.viewer.today, theirs=theirs)

    if form.carry_out(verb):
        return done(request, reverse("contact", args=[contact.pk]), _("Merged. For 90 days it can be undone."))
    return shown(request, "desk/merge_contacts.html", {"contact": contact, "other": loser}, form)
