"""What is at stake in a matter."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.interests.forms.stakes import StakesForm
from rapport.interests.models import Interest
from rapport.interests.weighing_stakes import weigh
from rapport.people.answers import done, shown
from rapport.people.gates import Request, works


@works(Interest, read="whole")
def stakes(request: Request, interest: Interest) -> HttpResponse:
    form = StakesForm(request.POST or None, interest=interest)
    if form.carry_out(lambda data: weigh(by=request.user, interest=interest, **data)):
        return done(request, reverse("interest", args=[interest.pk]), _("What is at stake is kept."))
    return shown(request, "interests/stakes.html", {"interest": interest}, form)
