"""Call lists: making one, calling from it one by one, and what came of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.desk.calling.choosing import counted, figures_by_caller, figures_by_kind, next_row
from rapport.desk.calling.forms import CallersForm, CallForm, NewListForm, callers_of
from rapport.desk.calling.making import listing_of, make_list
from rapport.desk.calling.noting import note_call, phones_of
from rapport.desk.views.asking import asked
from rapport.interests.models import CallList, CallRow, Follows
from rapport.journal.models import Entry
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.ui.toasts import say

SHOWN = 100
PAST = 6


def _page(called: CallList) -> str:
    return reverse("call_list", args=[called.pk])


@may("base.read")
def calls(request: Request) -> HttpResponse:
    context = {"lists": counted(request.viewer)[:SHOWN], "figures": figures_by_kind(request.viewer)}
    return render(request, "desk/registers/calls.html", context)


@may("account.log")
def new(request: Request) -> HttpResponse:
    """From a list as it was narrowed, or typed."""
    of, words = request.GET.get("of", ""), request.GET.get("list", "")
    listing = listing_of(request.viewer, of, words)
    form = NewListForm(request.POST or None, viewer=request.viewer)
    if form.carry_out(lambda data: make_list(request.viewer, of=of, words=words, **data)):
        return done(request, _page(form.result), _("The list is made."))
    back = reverse(of) if listing else reverse("calls")
    return shown(request, "desk/registers/calls_new.html", {"listing": listing, "dialog_back": back}, form)


@sees(CallList, read="whole")
def call_list(request: Request, called: CallList) -> HttpResponse:
    rows = CallRow.objects.visible_to(request.viewer).filter(list=called).whole().order_by("done_at", "due_at", "place")
    context = {
        "called": called,
        "rows": rows[:SHOWN],
        "total": called.rows.count(),
        "open": called.rows.open().count(),
        "callers": list(called.callers.order_by("name")),
        "figures": figures_by_caller(called),
        "works": called.changes_by(request.viewer),
    }
    return render(request, "desk/registers/call_list.html", context)


@require_POST
@sees(CallList)
@may("account.log")
def call_next(request: Request, called: CallList) -> HttpResponse:
    """Takes the next one who may be called now."""
    row = None if called.closed_at else next_row(request.viewer, called)
    if row is None:
        say(request, _("Nobody of this list may be called right now."))
        return redirect(_page(called))
    return redirect("call", row.pk)


@sees(CallRow, read="whole")
@may("account.log")
def call(request: Request, row: CallRow) -> HttpResponse:
    """One screen for one call: the number, the guide, what was said before, and how it went."""
    form = CallForm(request.POST or None)
    if form.carry_out(lambda data: note_call(request.viewer, row, **data)):
        outcome = form.cleaned_data["outcome"]
        if outcome.follows == Follows.INTEREST:
            who = row.contact or row.account
            return done(request, f"{reverse('take_in')}?{urlencode({'who': str(who)})}", _("Take their inquiry in."))
        return done(request, _page(row.list), _("{who}: {outcome}").format(who=row, outcome=outcome))
    context = {
        "row": row,
        "phones": phones_of(row),
        "past": Entry.objects.about("account", row.account_id)[:PAST],
        "taken": row.is_taken_from(request.user, at=request.viewer.now),
        "parts": row.list.guide.parts if row.list.guide else [],
    }
    return shown(request, "desk/registers/call.html", context, form)


@require_POST
@sees(CallRow, read="whole")
@may("account.log")
def leave(request: Request, row: CallRow) -> HttpResponse:
    """Not now: somebody else may call them."""
    CallRow.objects.release(row, request.user)
    return redirect(_page(row.list))


@works(CallList)
def share(request: Request, called: CallList) -> HttpResponse:
    form = CallersForm(request.POST or None, initial=callers_of(called))
    if form.carry_out(lambda data: called.share(by=request.user, **data)):
        return done(request, _page(called), _("Saved."))
    return asked(request, form, _("Who calls"), _("Save"), back=_page(called), row=called)


@require_POST
@works(CallList)
def close(request: Request, called: CallList) -> HttpResponse:
    """Closes the list, or opens it again."""
    if called.closed_at:
        called.reopen(by=request.user)
        return done(request, _page(called), _("The list is open again."))
    called.close(by=request.user, at=request.viewer.now)
    return done(request, _page(called), _("The list is closed."))
