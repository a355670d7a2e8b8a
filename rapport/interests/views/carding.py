"""The card lane: one line a card, saved without leaving the line; a page without script, too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rapport.accounts.models import Kind, PointKind, Source
from rapport.accounts.noticing import alike
from rapport.activities.due_days import DueDays
from rapport.interests.carding import Stack, keep_card, keep_cards
from rapport.interests.forms.carding import AddressForm, CardForm, PasteForm, StackForm, source_named
from rapport.interests.kept_cards import Kept, count_kept, kept_by
from rapport.interests.reading_cards import cards_in
from rapport.interests.recognising import kind_of_point
from rapport.people.answers import done, shown
from rapport.people.gates import Request, may, sees


@may("account.log")
def cards(request: Request) -> HttpResponse:
    """Which fair, what each card becomes, and from which day on."""
    viewer = request.viewer
    tomorrow = DueDays.of(viewer.user, None).on_or_after(viewer.today + timedelta(days=1))
    usual = {"source": request.GET.get("source", ""), "due": tomorrow}
    form = StackForm(request.POST or None, initial=usual)
    if form.carry_out(lambda data: source_named(viewer, data["source"])):
        words = {"makes": form.cleaned_data["makes"], "due": form.cleaned_data["due"].isoformat()}
        owner = form.cleaned_data["owner"]
        words |= {"owner": owner.pk} if owner else {}
        return redirect(f"{reverse('cards_of', args=[form.result.pk])}?{urlencode(words)}")
    return shown(request, "interests/cards_begin.html", {}, form)


@sees(Source)
@may("account.log")
def cards_of(request: Request, source: Source) -> HttpResponse:
    """Each line that is sent is kept by itself; a pasted list gives back the lines that were refused."""
    address = AddressForm(request.GET)
    if not address.is_valid():
        return redirect(f"{reverse('cards')}?{urlencode({'source': source.name})}")
    given: dict[str, Any] = {"by": request.user, "stack": address.stack(source)}
    given |= {"at": request.viewer.now, "on": request.viewer.today}
    if "pasted" in request.POST:
        return _pasted(request, given)
    form = CardForm(request.POST or None)
    if form.carry_out(lambda data: keep_card(card=form.card(), once=data["once"], **given)):
        return _line(request, source) if request.htmx else done(request, request.get_full_path(), _("Kept."))
    if request.htmx and form.is_bound:
        reasons = [error for errors in form.errors.values() for error in errors]
        return render(request, "interests/_card_refused.html", {"form": form, "reasons": reasons}, status=422)
    return _lane(request, given["stack"], form, PasteForm())


def _lane(request: Request, stack: Stack, form: CardForm, paste: PasteForm, **more: Any) -> HttpResponse:
    source = stack.source
    context = {
        "source": source,
        "stack": stack,
        "kept": kept_by(request.viewer, source),
        "count": count_kept(request.viewer, source),
        "paste": paste,
        **more,
    }
    return shown(request, "interests/cards.html", context, form)


def _line(request: Request, source: Source) -> HttpResponse:
    """The card that was just kept, and how many there are now."""
    entry: Any = request.user.last_act
    context = {"one": Kept.of(entry, request.viewer), "count": count_kept(request.viewer, source)}
    return render(request, "interests/_card_answer.html", context)


def _pasted(request: Request, given: dict[str, Any]) -> HttpResponse:
    form = PasteForm(request.POST)
    lines = list(cards_in(request.POST["pasted"])) if form.is_valid() else []
    refused = keep_cards(cards=[card for _line, card in lines], **given)
    kept = len(lines) - len(refused)
    text = ngettext("{count} card kept.", "{count} cards kept.", kept).format(count=kept)
    if lines and not refused:
        request.user.last_act = None  # one act a card: each is taken back by itself
        return done(request, request.get_full_path(), text)
    why = {id(one.card): one.refusal.message for one in refused}
    left = [(line, why[id(card)]) for line, card in lines if id(card) in why]
    again = PasteForm(initial={"pasted": "\n".join(line for line, _reason in left)}) if lines else form
    return _lane(request, given["stack"], CardForm(), again, left=left, kept_text=text if lines else "")


@require_POST
@may("account.log")
def cards_alike(request: Request) -> HttpResponse:
    """While a card is typed: whether the company or the person is here already."""
    sent = request.POST
    texts = {"name": sent.get("company", ""), "surname": sent.get("name", "").split(" ")[-1]}
    for text in sent.get("reach", "").split(","):
        if kind := kind_of_point(text.strip()):
            texts |= {str(PointKind(kind).value): text.strip()}
    found = alike(request.viewer, texts, Kind.COMPANY)
    return render(request, "accounts/_alike.html", {"found": found})
