"""Take-in: one form for whoever calls or writes, and what is shown while typing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.interests.forms.taking_in import TakeInForm, caught_from, proposal
from rapport.interests.hearing import hear
from rapport.interests.intake import intake_test
from rapport.interests.models import Interest, Outcome, Track
from rapport.interests.recognising import Known, recognise
from rapport.interests.taking_in import take_in_and_end
from rapport.interests.talk.asking import lists_in_use
from rapport.kit.identity import number_in
from rapport.kit.refusal import Refusal
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may
from rapport.people.viewer import Viewer

RECENT = 6


def _drawn(viewer: Viewer, sent: dict[str, str]) -> dict[str, Any]:
    """Whom the first line finds, what the words suggest, and the next step as the rule would plan it.

    What the person chose or typed is kept; what only followed from an earlier state of the form is worked out anew.
    """
    found = recognise(viewer, sent.get("who", ""))
    tested = intake_test(sent.get("words", ""))
    decided = sent.get("track") if sent.get("track") != sent.get("rule_track") else ""
    track = decided if decided in Track.values else tested.track
    for known in found:
        known.about = number_in(sent.get(f"about_{known.pick}"))
    values = {**sent, "track": track, "rule_track": tested.track, "pick": _picked(found, sent)}
    values |= _caught(sent) | _next(viewer, track, sent)
    return {"found": found, "tested": tested, "values": values}


def _picked(found: list[Known], sent: dict[str, str]) -> str:
    pick, possible = sent.get("pick", ""), {"new", *(known.pick for known in found)}
    if pick in possible and pick != sent.get("rule_pick"):
        return pick
    if len(found) == 1:
        return found[0].pick
    return "" if found else "new"


def _caught(sent: dict[str, str]) -> dict[str, str]:
    """What the first line says about somebody new, where nobody has typed over it."""
    before, now = caught_from(sent.get("rule_who", "")), caught_from(sent.get("who", ""))
    fields = ("surname", "given_name", "phone", "mail")
    if sent.get("company") and sent.get("surname") != before.get("surname"):
        return {}
    return {name: now.get(name, "") for name in fields if sent.get(name, "") == before.get(name, "")}


def _next(viewer: Viewer, track: str, sent: dict[str, str]) -> dict[str, str]:
    """The rule's step, unless the person has written another one."""
    rule = proposal(track, viewer)
    title, day = sent.get("step_title", ""), sent.get("due_on", "")
    own_title = title if title and title != sent.get("rule_title") else rule["rule_title"]
    return {**rule, "step_title": own_title, "due_on": day if day != sent.get("rule_day", "") else rule["rule_day"]}


def _page(request: Request, form: TakeInForm | None = None) -> HttpResponse:
    given = request.POST.dict() or request.GET.dict()
    drawn = _drawn(request.viewer, given)
    sent: Any = {**given, **drawn["values"]}
    recent = Interest.objects.visible_to(request.viewer).exclude(outcome=Outcome.NO_INQUIRY)
    drawn["recent"] = recent.select_related("account", "contact").order_by("-taken_in_at", "-id")[:RECENT]
    drawn["lists"] = lists_in_use()
    drawn["blank"] = form or TakeInForm(initial=sent, viewer=request.viewer)
    return shown(request, "interests/take_in.html", drawn, form)


@may("account.log")
def take_in(request: Request) -> HttpResponse:
    """ "Find" shows who is meant and loses nothing; every other press saves."""
    form = TakeInForm(request.POST or None, viewer=request.viewer)
    if "find" in request.POST or not form.is_bound:
        return _page(request)
    if not form.carry_out(lambda data: _kept(request, form, **data)):
        return _page(request, form)
    return _answered(request, form.result)


def _kept(request: Request, form: TakeInForm, *, caller: Any, inquiry: Any, ending: Any, once: str | None) -> Any:
    """One of three acts: a note, words about an open interest, or an inquiry taken in."""
    given: dict[str, Any] = {"by": request.user, "once": once}
    now: dict[str, Any] = {"at": request.viewer.now, "on": request.viewer.today}
    if "note" in request.POST:
        if caller.account is None:
            raise Refusal("who_missing", _("Choose whose note it is, then keep it."), "who")
        caller.account.note(text=inquiry.words, **given)
        return caller.account
    if form.about:
        meant = Interest.objects.visible_to(request.viewer).filter(account=caller.account, pk=form.about).first()
        if meant is None:
            raise Refusal("interest_gone", _("This interest is not there any more; choose another one."), "who")
        step = inquiry.next_step
        hear(interest=meant, words=inquiry.words, channel=inquiry.channel, next_step=step, **given, **now)
        return meant
    return take_in_and_end(caller=caller, inquiry=inquiry, ending=ending, **given, **now)


def _answered(request: Request, kept: Any) -> HttpResponse:
    """To what was kept; who may not read it stays here, and learns only that it reached somebody."""
    if not isinstance(kept, Interest):
        return done(request, reverse("take_in"), _("The note is kept with {name}").format(name=kept))
    if not Interest.objects.visible_to(request.viewer).filter(pk=kept.pk).exists():
        request.user.last_act = None  # what one may not see, one does not take back
        return done(request, reverse("take_in"), _("Taken in. It is with whoever looks after them."))
    if kept.outcome == Outcome.NO_INQUIRY:
        return done(request, reverse("take_in"), _("Set aside: it was no inquiry"))
    text = _("Taken in for {name}").format(name=kept.owner.name) if kept.owner_id != request.user.pk else _("Taken in")
    return done(request, _next_page(request.POST.get("ask", ""), kept), text)


def _next_page(ask: str, kept: Interest) -> str:
    """The questions of the list that was chosen, else the interest."""
    of = lists_in_use().filter(pk=number_in(ask)).first() if ask else None
    return reverse("interest_questions", args=[kept.pk, of.pk]) if of else reverse("interest", args=[kept.pk])


@require_POST
@may("account.log")
def take_in_lookup(request: Request) -> HttpResponse:
    """The parts of the form that follow from what is typed: by POST, so that no name stands in an address."""
    drawn = _drawn(request.viewer, request.POST.dict())
    part = "wants" if request.GET.get("part") == "wants" else "found"
    sent: Any = {**request.POST.dict(), **drawn["values"]}
    context = {**drawn, "blank": TakeInForm(initial=sent, viewer=request.viewer)}
    return render(request, f"interests/_take_in_{part}.html", context)
