"""Answering what a playbook suggests: one press each."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.interests.models import Suggestion
from rapport.interests.playbooks.asking import said_of
from rapport.interests.suggesting import accept
from rapport.people.answers import done
from rapport.people.gates import Request, works
from rapport.ui.answers import came_from


@require_POST
@works(Suggestion, read="whole")
def accepted(request: Request, suggestion: Suggestion) -> HttpResponse:
    accept(by=request.user, suggestion=suggestion, at=request.viewer.now, on=request.viewer.today)
    text = _("Closed as unreachable") if suggestion.closes else _("Planned: {what}").format(what=suggestion)
    return done(request, came_from(request, reverse("my_day")), text)


@require_POST
@works(Suggestion, read="whole")
def dismissed(request: Request, suggestion: Suggestion) -> HttpResponse:
    suggestion.dismiss(by=request.user, at=request.viewer.now)
    text = _("Not done: {what}").format(what=said_of(suggestion).title)
    return done(request, came_from(request, reverse("my_day")), text)
