"""The page of an interest."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from rapport.accounts.journal import journal_of
from rapport.accounts.watching_use import note_reading
from rapport.activities.forms import ComposerForm
from rapport.interests.forms.stages import ThinkingForm
from rapport.interests.models import Interest
from rapport.interests.page import page_of
from rapport.journal.timeline import Timeline
from rapport.people.gates import Request, opens, sees


@sees(Interest, read="whole")
@opens("account")
def interest(request: Request, interest: Interest) -> HttpResponse:
    lines = _journal(request, interest)
    if request.htmx and request.GET.get("before"):
        return render(request, "journal/_timeline.html", {"timeline": lines})
    note_reading(request.viewer, interest.account)
    shown = {**page_of(interest, request.viewer), "timeline": lines}
    if shown["thinks"]:
        shown["thinking_form"] = ThinkingForm(initial={"thinking": interest.thinking})
    if request.viewer.may("account.log"):
        shown["composer"] = ComposerForm(people=shown["theirs"], initial={"contact": interest.contact_id})
    return render(request, "interests/interest.html", shown)


def _journal(request: Request, interest: Interest) -> Timeline:
    """The page of its journal that the address asks for."""
    asked: dict[str, Any] = {name: request.GET.get(name, "") for name in ("show", "before")}
    return journal_of(request.viewer, "interest", interest.pk, **asked)
