"""Find or do: the palette, a part of every page and a page of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.desk.palette import answer
from rapport.people.gates import Request, signed_in


@signed_in
def find(request: Request) -> HttpResponse:
    asked = request.GET
    found = answer(request.viewer, text=asked.get("q", ""), on=asked.get("on", ""), here=asked.get("here", ""))
    return render(request, "desk/_palette_answer.html" if request.htmx else "desk/find.html", {"answer": found})
