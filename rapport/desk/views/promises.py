"""Promises: one given outside a talk, and what became of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import Account
from rapport.activities.models import Promise
from rapport.activities.promise_forms import PromiseForm, SettleForm
from rapport.desk.promises import all_promises, late_promises, promises_of_day
from rapport.desk.views.control import is_of_team, team_of, whose_tabs
from rapport.desk.writing_down import give_about
from rapport.kit.identity import number_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from

SHOWN = 5
MOST = 200


@may("base.read")
def promises(request: Request) -> HttpResponse:
    """Mine, and those of the people whom I lead; as a part of My day and of control what is due, or late."""
    viewer, team = request.viewer, team_of(request)
    led = is_of_team(request)
    if request.htmx:
        due = late_promises(viewer, team) if led else promises_of_day(viewer)
        return render(request, "desk/_promises_due.html", {"promises": due[:SHOWN], "led": led, "team": team})
    found = all_promises(viewer, team, led=led)[:MOST]
    page = {"promises": found, "led": led, "tabs": whose_tabs(request, "promises")}
    return render(request, "desk/promises.html", page)


@sees(Account)
@may("account.log")
def account_promise(request: Request, account: Account) -> HttpResponse:
    form = PromiseForm(request.POST or None, people=account.people_shown_to(request.viewer))
    matter = account.interests.filter(pk=number_in(request.GET.get("interest", ""))).first()
    back, today = came_from(request, reverse("account", args=[account.pk])), request.viewer.today

    def give(data: dict[str, object]) -> Promise:
        return give_about(
            by=request.user, account=account, interest=matter, word=form.word, on=today, once=str(data["once"])
        )

    if form.carry_out(give):
        return done(request, back, _("Noted: {what}").format(what=form.result))
    return shown(request, "desk/promise.html", {"account": account, "matter": matter, "dialog_back": back}, form)


@require_POST
@works(Promise)
def promise_kept(request: Request, promise: Promise) -> HttpResponse:
    """One tap: done today."""
    promise.keep(by=request.user, on=request.viewer.today)
    return done(request, came_from(request, reverse("my_day")), _("Promise kept: {what}").format(what=promise))


@works(Promise, read="whole")
def promise_settle(request: Request, promise: Promise) -> HttpResponse:
    form = SettleForm(request.POST or None, row=promise, on=request.viewer.today)
    back = came_from(request, reverse("account", args=[promise.account_id]))
    if form.carry_out(lambda data: form.settle(promise, by=request.user, **data)):
        return done(request, back, _("Noted: {what}").format(what=promise))
    return shown(request, "desk/promise_settle.html", {"promise": promise, "dialog_back": back}, form)
