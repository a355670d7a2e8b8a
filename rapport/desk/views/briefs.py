"""The brief before a meeting, and the script by which a phone reads it without a network."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rapport.activities.models import Step
from rapport.desk.meetings.brief import brief_of, kept_until
from rapport.desk.views.meetings import sheet_for
from rapport.people.gates import Request, public, sees


@sees(Step, read="whole")
def brief(request: Request, step: Step) -> HttpResponse:
    """A copy may be kept on the phone where the answer says until when; see docs/user/meetings.md."""
    answer = render(request, "desk/meetings/brief.html", brief_of(sheet_for(step), request.viewer))
    if until := kept_until(step, request.viewer):
        answer.headers["Offline-Until"] = until.isoformat()
        answer.headers["Offline-For"] = str(request.user.pk)
    return answer


@public("a script without content; it reads what the same person opened before")
def offline(request: HttpRequest) -> HttpResponse:
    answer = render(request, "desk/meetings/offline.js", content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
