"""The acts on a step: each is a dialog and a page of its own, ends with a toast, and leads back where one came from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.activities.models import Outcome, Step
from rapport.activities.wording import with_day_hint
from rapport.interests.finishing import finish_step, resting_on, with_concerned
from rapport.interests.forms.finishing import AfterwardsForm, FinishForm
from rapport.interests.forms.steps import DelegateForm, SnoozeForm, StepForm, WaitForm
from rapport.people.answers import done, shown
from rapport.people.gates import Request, works
from rapport.ui.answers import came_from
from rapport.ui.wording import day


def _home(request: Request) -> str:
    """Where the act was opened, else My day."""
    return came_from(request, reverse("my_day"))


def _page(request: Request, step: Step) -> dict[str, Any]:
    """What every dialog of a step shows. Raises Refusal when it was opened for a step that is done."""
    if request.method == "GET":
        step.require_open()
    back = _home(request)
    return {"step": step, "back": back, "dialog_back": back}


def _said(request: Request, step: Step, following: Step | None) -> str:
    """The toast: what was kept, and what is next."""
    if following is None:
        return _("Done: {what}").format(what=step)
    words = {"what": following, "day": day(following.due_on, request.viewer.today)}
    if step.outcome == Outcome.DONE:
        return _("Done. Next: {what}, {day}").format(**words)
    return _("{outcome}. Next: {what}, {day}").format(outcome=Outcome(step.outcome).label, **words)


@works(Step, read=with_concerned)
def step_done(request: Request, step: Step) -> HttpResponse:
    """Done, next: what happened, and the next step, already filled in; handing an offer over is an act of its own."""
    if request.method == "GET" and step.is_open and step.hands_over:
        for interest in resting_on(step):
            return redirect("interest_offer", interest.number)
    return _finished(request, step, FinishForm, "interests/step_done.html")


@works(Step, read=with_concerned)
def step_afterwards(request: Request, step: Step) -> HttpResponse:
    """After a call: how was it?"""
    return _finished(request, step, AfterwardsForm, "interests/step_afterwards.html")


def _finished(request: Request, step: Step, asked: type[FinishForm], template: str) -> HttpResponse:
    at, on = request.viewer.now, request.viewer.today
    form = asked(request.POST or None, step=step, on=on)
    found = form.concerned
    if form.carry_out(lambda data: finish_step(by=request.user, step=step, at=at, on=on, concerned=found, **data)):
        return done(request, _home(request), _said(request, step, form.result))
    return shown(request, template, _page(request, step), form)


@require_POST
@works(Step, read=with_concerned)
def step_attempt(request: Request, step: Step) -> HttpResponse:
    """One tap: nobody was reached; the rule plans the next attempt."""
    at, on = request.viewer.now, request.viewer.today
    sent = request.POST.get("outcome", "")
    outcome = Outcome.LEFT_MESSAGE if sent == Outcome.LEFT_MESSAGE else Outcome.NO_ANSWER
    text = request.POST.get("text", "").replace("\x00", "")
    following = finish_step(by=request.user, step=step, outcome=outcome, at=at, on=on, text=text)
    return done(request, _home(request), _said(request, step, following))


@works(Step)
def step_snooze(request: Request, step: Step) -> HttpResponse:
    on = request.viewer.today
    form = SnoozeForm(request.POST or None, row=step, on=on)
    if form.carry_out(lambda data: step.snooze(by=request.user, on=on, **data)):
        text = _("Moved to {day}: {what}").format(day=day(step.due_on, on), what=step)
        return done(request, _home(request), with_day_hint(text, step))
    return shown(request, "interests/step_snooze.html", _page(request, step), form)


@works(Step)
def step_wait(request: Request, step: Step) -> HttpResponse:
    on = request.viewer.today
    form = WaitForm(request.POST or None, row=step, on=on)
    if form.carry_out(lambda data: step.wait(by=request.user, on=on, **data)):
        text = _("Their turn until {day}: {what}").format(day=day(step.due_on, on), what=step)
        return done(request, _home(request), text)
    return shown(request, "interests/step_wait.html", _page(request, step), form)


@require_POST
@works(Step)
def step_turn(request: Request, step: Step) -> HttpResponse:
    """Takes the turn back from the client: it is ours, today."""
    step.take_turn(by=request.user, on=request.viewer.today)
    return done(request, _home(request), _("Our turn again: {what}").format(what=step))


@works(Step)
def step_edit(request: Request, step: Step) -> HttpResponse:
    form = StepForm(request.POST or None, row=step)
    if form.carry_out(lambda data: step.revise(by=request.user, **data)):
        return done(request, _home(request), _("Kept: {what}").format(what=step))
    return shown(request, "interests/step_edit.html", _page(request, step), form)


@works(Step)
def step_delegate(request: Request, step: Step) -> HttpResponse:
    form = DelegateForm(request.POST or None, row=step)
    if form.carry_out(lambda data: step.delegate(by=request.user, **data)):
        text = _("{name} does it: {what}").format(name=step.owner.name, what=step)
        return done(request, _home(request), text)
    return shown(request, "interests/step_delegate.html", _page(request, step), form)
