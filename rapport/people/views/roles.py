"""What each role may do, in words, and who has it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.people.gates import Request, may
from rapport.people.models import User
from rapport.people.roles import Permission, Role


@may("people.manage")
def roles(request: Request) -> HttpResponse:
    people = list(User.objects.visible_to(request.viewer).active().prefetch_related("grants").order_by("name"))
    found = [
        {
            "role": role,
            "may": [one.said for one in Permission if one in role.permissions],
            "people": [person for person in people if role in person.roles],
        }
        for role in Role
    ]
    return render(request, "people/roles.html", {"roles": found})
