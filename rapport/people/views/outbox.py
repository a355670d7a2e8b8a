"""Mails that did not leave because no mail server is set."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.people.gates import Request, may
from rapport.people.outbox import kept_mails


@may("people.manage")
def outbox(request: Request) -> HttpResponse:
    return render(request, "people/outbox.html", {"mails": kept_mails()})
