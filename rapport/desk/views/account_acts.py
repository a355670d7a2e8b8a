"""Acts on an account that reach over several floors: writing down, planning, handing over."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.activities.forms import LogForm, PlanForm
from rapport.activities.free_places import propose_place
from rapport.activities.models import StepKind
from rapport.activities.planning import plan_step
from rapport.activities.wording import with_day_hint
from rapport.desk.forms_of_accounts import HandOverForm, TakeOverForm
from rapport.desk.hand_overs.signing import hand_over_one
from rapport.desk.handing_over import hand_over, take_over
from rapport.desk.writing_down import write_down
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import came_from, go
from rapport.ui.toasts import say


def _people(account: Account, request: Request) -> list[Contact]:
    return list(account.people_shown_to(request.viewer))


def _page(account: Account) -> str:
    return reverse("account", args=[account.pk])


@sees(Account, read="to_touch")
@may("account.log")
def account_log(request: Request, account: Account) -> HttpResponse:
    people = partial(_people, account, request)
    form = LogForm(request.POST or None, people=cache(people), initial=request.GET.dict())
    back = came_from(request, _page(account))
    if form.carry_out(lambda data: write_down(request.viewer, account, form.happened_at(request.viewer.now), **data)):
        return done(request, back, _("Written down."))
    return shown(request, "desk/log.html", {"account": account, "dialog_back": back}, form)


@sees(Account)
@may("account.log")
def account_plan(request: Request, account: Account) -> HttpResponse:
    today = request.viewer.today
    wanted = max(today, account.next_touch_after(today)) if account.rhythm else today
    place = propose_place(owner=account.owner, account=account, kind=StepKind.CALL, wanted=wanted, on=today)
    initial = {"due_on": place.day}
    form = PlanForm(request.POST or None, account=account, people=_people(account, request), initial=initial)

    def verb(data: dict[str, Any]) -> Any:
        contact = account.contacts.filter(pk=data.pop("contact")).first()
        return plan_step(by=request.user, account=account, on=today, contact=contact, **data)

    if form.carry_out(verb):
        text = _("Planned: {what}").format(what=form.result)
        return done(request, _page(account), with_day_hint(text, form.result))
    return shown(request, "desk/plan.html", {"account": account, "dialog_back": _page(account)}, form)


@works(Account)
def account_hand_over(request: Request, account: Account) -> HttpResponse:
    form = HandOverForm(request.POST or None, row=account)

    def verb(data: dict[str, Any]) -> Any:
        act = hand_over_one if data.pop("introduces") else hand_over
        return act(by=request.user, account=account, on=request.viewer.today, **data)

    if form.carry_out(verb):
        text = _("Handed over; both read it in the journal.")
        if form.result:
            say(request, text, undo=reverse("handover_back", args=[form.result.pk]))
            return go(request, reverse("handover", args=[form.result.pk]))
        if Account.objects.visible_to(request.viewer).filter(pk=account.pk).exists():
            return done(request, _page(account), text)
        say(request, text)  # a secret client is out of sight now, and so is the way back
        return go(request, reverse("accounts"))
    return shown(request, "desk/hand_over.html", {"account": account, "dialog_back": _page(account)}, form)


@sees(Account)
@may("account.change")
def account_take_over(request: Request, account: Account) -> HttpResponse:
    if not account.opens_to(request.viewer):
        raise PermissionDenied
    form = TakeOverForm(request.POST or None, row=account)
    if form.carry_out(lambda data: take_over(by=request.user, account=account, on=request.viewer.today, **data)):
        return done(request, _page(account), _("You look after them now; the colleague and the head read it."))
    return shown(request, "desk/take_over.html", {"account": account, "dialog_back": _page(account)}, form)
