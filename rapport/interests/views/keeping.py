"""Keeping an interest: facts, lines, who takes part, a further step, who the caller is."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import Need
from rapport.activities.wording import with_day_hint
from rapport.interests.finishing import plan_for
from rapport.interests.forms.keeping import FactsForm, LinesForm, PlaceForm, PlanForm, TakePartForm
from rapport.interests.models import Interest
from rapport.interests.placing import Placed, place
from rapport.kit.refusal import Refusal
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.answers import go
from rapport.ui.toasts import say
from rapport.ui.wording import day


def _page(interest: Interest) -> str:
    return reverse("interest", args=[interest.pk])


@works(Interest, read="whole")
def edit(request: Request, interest: Interest) -> HttpResponse:
    form = FactsForm(request.POST or None, row=interest)
    if form.carry_out(lambda data: interest.revise(by=request.user, **data)):
        return done(request, _page(interest), _("Changed: {name}").format(name=interest.title))
    return shown(request, "interests/facts.html", {"interest": interest, "dialog_back": _page(interest)}, form)


@works(Interest, read="whole")
def lines(request: Request, interest: Interest) -> HttpResponse:
    """The button for more rows sends what was typed and shows it again with blank rows behind."""
    form = LinesForm(request.POST or None, row=interest)
    if "more" in request.POST:
        form.is_valid()
    elif form.carry_out(lambda data: interest.assign_lines(by=request.user, **data)):
        return done(request, _page(interest), _("The lines are kept"))
    return shown(request, "interests/lines.html", {"interest": interest}, form)


@works(Interest, read="whole")
def people(request: Request, interest: Interest) -> HttpResponse:
    """Who takes part; a button beside each name takes that person out."""
    rows = list(interest.participants.select_related("contact", "user"))
    gone = next((row for row in rows if str(row.pk) == request.POST.get("part")), None)
    if gone:
        interest.part_from(by=request.user, participant=gone)
        return done(request, _page(interest), _("{name} no longer takes part").format(name=gone))
    form = TakePartForm(request.POST or None, interest=interest)
    if form.carry_out(lambda data: interest.join(by=request.user, **data)):
        return done(request, _page(interest), _("Takes part"))
    context = {"interest": interest, "participants": rows, "dialog_back": _page(interest)}
    return shown(request, "interests/people.html", context, form)


@sees(Interest, read="whole")
@may("account.log")
def plan(request: Request, interest: Interest) -> HttpResponse:
    """Anybody in sales may plan a step; that it comes next is for those who answer for it."""
    on, works_it = request.viewer.today, interest.changes_by(request.viewer)
    form = PlanForm(request.POST or None, interest=interest, on=on)
    if not works_it:
        del form.fields["first"]
    if form.carry_out(lambda data: plan_for(by=request.user, interest=interest, on=on, **data)):
        text = _("Planned: {what}, {day}").format(what=form.result, day=day(form.result.due_on, on))
        return done(request, _page(interest), with_day_hint(text, form.result))
    return shown(request, "interests/plan.html", {"interest": interest, "dialog_back": _page(interest)}, form)


@require_POST
@works(Interest, read="whole")
def take_needs(request: Request, interest: Interest) -> HttpResponse:
    """What the client needs, all of it or the one that was pressed, becomes part of the interest."""
    needs = Need.objects.standing().filter(account=interest.account_id).select_related("group")
    one = request.POST.get("need", "")
    chosen = [need for need in needs if one in ("", str(need.pk))]
    try:
        interest.take_over(by=request.user, needs=chosen)
    except Refusal as refusal:
        say(request, str(refusal.message))
        return go(request, _page(interest))
    return done(request, _page(interest), _("Taken over into this interest."))


@works(Interest, read="whole")
def who_it_is(request: Request, interest: Interest) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if form.carry_out(
        lambda data: place(by=request.user, interest=interest, who=Placed(**data), on=request.viewer.today)
    ):
        return done(request, _page(interest), _("It is {name}").format(name=interest.account))
    return shown(request, "interests/who_it_is.html", {"interest": interest, "dialog_back": _page(interest)}, form)
