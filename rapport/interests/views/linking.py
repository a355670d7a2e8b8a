"""Taking up again, merging, splitting, moving to another client: the old one and the new one stay linked."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.looking_up import accounts_named
from rapport.accounts.models import Account
from rapport.interests import reviving
from rapport.interests.forms.keeping import NextForm
from rapport.interests.forms.linking import MergeForm, SplitForm, TransferForm
from rapport.interests.models import Interest
from rapport.people.answers import done, shown
from rapport.people.gates import Request, works
from rapport.people.viewer import Viewer


def _page(interest: Interest) -> str:
    return reverse("interest", args=[interest.pk])


@works(Interest, read="whole")
def revive(request: Request, interest: Interest) -> HttpResponse:
    at, on = request.viewer.now, request.viewer.today
    form = NextForm(request.POST or None, interest=interest, on=on)
    if form.carry_out(lambda data: reviving.revive(by=request.user, interest=interest, at=at, on=on, **data)):
        return done(request, _page(form.result), _("Taken up again: {name}").format(name=interest.title))
    return shown(request, "interests/revival.html", {"interest": interest, "dialog_back": _page(interest)}, form)


@works(Interest, read="whole")
def merge(request: Request, interest: Interest) -> HttpResponse:
    form = MergeForm(request.POST or None, interest=interest)
    on = request.viewer.today
    if form.carry_out(lambda data: reviving.merge(by=request.user, interest=interest, on=on, **data)):
        into = form.cleaned_data["into"]
        return done(request, _page(into), _("Merged into this one: {name}").format(name=interest.title))
    return shown(request, "interests/merging.html", {"interest": interest, "dialog_back": _page(interest)}, form)


@works(Interest, read="whole")
def split(request: Request, interest: Interest) -> HttpResponse:
    at, on = request.viewer.now, request.viewer.today
    form = SplitForm(request.POST or None, interest=interest)
    if form.carry_out(lambda data: reviving.split(by=request.user, interest=interest, at=at, on=on, **data)):
        return done(request, _page(form.result), _("Split off: {name}").format(name=form.result.title))
    return shown(request, "interests/splitting.html", {"interest": interest, "dialog_back": _page(interest)}, form)


def _found(viewer: Viewer, interest: Interest, sent: dict[str, str]) -> list[Account]:
    """Clients by the words typed, and the one chosen from them before."""
    named = accounts_named(sent.get("q", ""), viewer)
    return [account for account in named if account.pk != interest.account_id]


@works(Interest, read="whole")
def transfer(request: Request, interest: Interest) -> HttpResponse:
    """First the words of the name, then one of the clients found; the second press moves it."""
    on, context = request.viewer.today, {"interest": interest, "dialog_back": _page(interest)}
    sent = request.POST.dict()
    form = TransferForm(sent or None, found=_found(request.viewer, interest, sent))
    if sent.get("to") and form.carry_out(
        lambda data: reviving.transfer(by=request.user, interest=interest, to=data["to"], on=on)
    ):
        return done(request, _page(interest), _("Moved to {name}").format(name=interest.account))
    return shown(request, "interests/transfer.html", context, form)
