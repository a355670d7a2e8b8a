"""Steps that were given on: what I gave to whom, what was given to me, and the answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.activities.models import Answer, Delegation
from rapport.desk.forms_of_given import ReturnForm
from rapport.desk.views.asking import asked
from rapport.people.answers import done
from rapport.people.gates import Request, may, works
from rapport.ui.answers import came_from

SHOWN = 100


@may("base.read")
def given(request: Request) -> HttpResponse:
    """Running ones first; then what was done, and what came back."""
    viewer = request.viewer
    mine = Delegation.objects.given_by_me(viewer).whole()
    to_me = Delegation.objects.visible_to(viewer).running().whole().filter(step__owner=viewer.user)
    running = list(mine.running()[:SHOWN])
    known = {one.pk for one in running}
    blocks = [
        (_("For you to answer"), list(Delegation.objects.to_answer(viewer).whole()[:SHOWN])),
        (_("Given by you"), running),
        (_("You do for others"), list(to_me.filter(answer=Answer.ACCEPTED)[:SHOWN])),
        (_("Ended"), [one for one in mine[:SHOWN] if one.pk not in known]),
    ]
    every: list[Any] = [row for _title, rows in blocks for row in rows]
    for row in every:
        row.now = row.step.state(on=viewer.today)
    context = {"blocks": [one for one in blocks if one[1]], "asked": {one.pk for one in blocks[0][1]}}
    return render(request, "desk/registers/given.html", context)


@require_POST
@works(Delegation, read="whole")
def accept(request: Request, row: Delegation) -> HttpResponse:
    row.accept(by=request.user, at=request.viewer.now)
    return done(request, came_from(request, reverse("given")), _("{name} is told.").format(name=row.given_by.name))


@works(Delegation, read="whole")
def give_back(request: Request, row: Delegation) -> HttpResponse:
    form, back = ReturnForm(request.POST or None), came_from(request, reverse("given"))
    if form.carry_out(lambda data: row.give_back(by=request.user, at=request.viewer.now, **data)):
        return done(request, back, _("It is with {name} again.").format(name=row.given_by.name))
    return asked(request, form, _("Give it back"), _("Give it back"), back=back, row=row)
