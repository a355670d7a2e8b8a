"""From which source an inquiry comes."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.forms.source import ComeFromForm
from rapport.accounts.sourcing import say_where_from
from rapport.accounts.views.asking import ask
from rapport.interests.models import Interest
from rapport.people.answers import done
from rapport.people.gates import Request, works


@works(Interest, read="whole")
def origin(request: Request, interest: Interest) -> HttpResponse:
    form = ComeFromForm(request.POST or None, row=interest, viewer=request.viewer)
    page = reverse("interest", args=[interest.pk])
    if form.carry_out(lambda data: say_where_from(by=request.user, row=interest, **data)):
        return done(request, page, _("Noted where it comes from."))
    return ask(request, form, page, _("Where it comes from"), _("Save"), row=interest)
