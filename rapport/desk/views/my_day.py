"""My day: what is next, the most urgent first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.people.gates import Request, signed_in


@signed_in
def my_day(request: Request) -> HttpResponse:
    return render(request, "desk/my_day.html")
