"""The page of an interest."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.interests.forms.stages import ThinkingForm
from rapport.interests.models import Interest
from rapport.interests.page import page_of
from rapport.people.gates import Request, sees


@sees(Interest, read="whole")
def interest(request: Request, interest: Interest) -> HttpResponse:
    shown = page_of(interest, request.viewer)
    if shown["thinks"]:
        shown["thinking_form"] = ThinkingForm(initial={"thinking": interest.thinking})
    return render(request, "interests/interest.html", shown)
