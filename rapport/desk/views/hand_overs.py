"""Hand-overs: who leaves or gives clients away, who takes them, the package, the letters, the signatures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.activities.models import Step
from rapport.desk.guarding import exports_seen_by
from rapport.desk.hand_overs.forms import LISTED, ChoosingForm, PrepareForm
from rapport.desk.hand_overs.letters import letter_of
from rapport.desk.hand_overs.models import HandOver, HandOverLine
from rapport.desk.hand_overs.package import MOST, package_of
from rapport.desk.hand_overs.preparing import prepare
from rapport.desk.hand_overs.reading import page_of
from rapport.desk.hand_overs.signing import carry_on, sign, take_back
from rapport.desk.lists.all import LISTS
from rapport.desk.lists.listing import Listing
from rapport.desk.views.changing import marked
from rapport.kit.identity import number_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, signed_in, works
from rapport.ui.answers import go
from rapport.ui.toasts import say

PAGE = 100


def _page(hand_over: HandOver) -> str:
    return reverse("handover", args=[hand_over.pk])


@require_GET
@may("base.read")
def hand_overs(request: Request) -> HttpResponse:
    found = HandOver.objects.visible_to(request.viewer).whole().counted()[:PAGE]
    waiting = set(HandOver.objects.to_sign(request.viewer).values_list("pk", flat=True))
    return render(request, "desk/hand_overs/list.html", {"hand_overs": found, "waiting": waiting})


@may("account.change")
def new(request: Request) -> HttpResponse:
    """Everything of a person, or the clients that were marked in the list."""
    listing = Listing(LISTS["accounts"], request.viewer, QueryDict(request.GET.get("list", "")))
    rows = marked(request, listing)
    initial = {"giver": request.GET.get("of") or request.user.pk}
    form = PrepareForm(request.POST or None, viewer=request.viewer, initial=initial)

    def verb(data: dict[str, Any]) -> HandOver:
        return prepare(by=request.user, on=request.viewer.today, accounts=rows or None, **data)

    if form.carry_out(verb):
        return go(request, _page(form.result))
    return shown(request, "desk/hand_overs/new.html", {"count": len(rows), "dialog_back": reverse("handovers")}, form)


@sees(HandOver, read="whole")
def hand_over(request: Request, hand_over: HandOver) -> HttpResponse:
    page = page_of(hand_over, request.viewer)
    works_it = hand_over.changes_by(request.viewer)
    form = None
    if hand_over.is_prepared and works_it:
        form = ChoosingForm(request.POST or None, hand_over=hand_over, lines=page.lines)
        if form.carry_out(lambda _data: hand_over.assign(by=request.user, **form.chosen)):
            return done(request, _page(hand_over), _("Kept."))
    context = {"hand_over": hand_over, "page": page, "works": works_it, "limit": LISTED}
    return shown(request, "desk/hand_overs/hand_over.html", context, form)


@require_POST
@works(HandOver, read="whole")
def signed(request: Request, hand_over: HandOver) -> HttpResponse:
    page = page_of(hand_over, request.viewer)
    form = ChoosingForm(request.POST, hand_over=hand_over, lines=page.lines)
    today = request.viewer.today
    if form.carry_out(lambda _data: sign(by=request.user, hand_over=hand_over, on=today, chosen=form.chosen)):
        say(request, _("Signed; the clients have somebody new."), undo=reverse("handover_back", args=[hand_over.pk]))
        return go(request, _page(hand_over))
    context = {"hand_over": hand_over, "page": page, "works": True, "limit": LISTED}
    return shown(request, "desk/hand_overs/hand_over.html", context, form)


@require_POST
@sees(HandOver)
@may("base.read")
def received(request: Request, hand_over: HandOver) -> HttpResponse:
    hand_over.receive(by=request.user)
    return done(request, _page(hand_over), _("Signed. The letters and calls stand in your day."))


@require_POST
@works(HandOver)
def taken_back(request: Request, hand_over: HandOver) -> HttpResponse:
    take_back(by=request.user, hand_over=hand_over)
    say(request, _("Taken back."))
    return go(request, _page(hand_over))


@require_POST
@works(HandOver)
def gone_on(request: Request, hand_over: HandOver) -> HttpResponse:
    carry_on(hand_over=hand_over)
    return go(request, _page(hand_over))


@require_GET
@sees(HandOver, read="whole")
def package(request: Request, hand_over: HandOver) -> HttpResponse:
    """For whoever takes clients: theirs; for the giver and the heads: all, or those of one person."""
    lines = hand_over.lines.visible_to(request.viewer).whole()
    if not hand_over.changes_by(request.viewer):
        lines = lines.taken_by(request.user)
    elif to := number_in(request.GET.get("to", "")):
        lines = lines.filter(to=to)
    clients = package_of(list(lines), request.viewer)
    return render(request, "desk/hand_overs/package.html", {"hand_over": hand_over, "clients": clients, "most": MOST})


@require_GET
@signed_in
def export_log(request: Request) -> HttpResponse:
    """What was taken out of the house, by whom: for the heads and for those who manage people."""
    viewer = request.viewer
    if not (viewer.may("control.read") or viewer.may("people.manage")):
        raise PermissionDenied
    return render(request, "desk/export_log.html", {"entries": exports_seen_by(viewer)[:PAGE]})


@require_GET
@sees(Step, read="whole")
@may("account.log")
def letter(request: Request, step: Step) -> HttpResponse:
    """The draft of the letter that this step is to send."""
    line = get_object_or_404(HandOverLine.objects.select_related("hand_over__giver", "account"), letter=step)
    if not step.changes_by(request.viewer):
        raise Http404
    draft = letter_of(line, by=step.owner, contact=step.contact, language=request.GET.get("in", ""))
    return render(request, "desk/hand_overs/letter.html", {"line": line, "step": step, "letter": draft})
