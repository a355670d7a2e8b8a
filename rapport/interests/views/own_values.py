"""What the firm asks about interests beside the usual."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from rapport.accounts.views.own_fields import facts_part, one_field
from rapport.interests.models import Interest
from rapport.people.gates import Request, may, sees


@sees(Interest, read="whole")
@may("account.log")
def interest_field(request: Request, interest: Interest, asked: int) -> HttpResponse:
    return one_field(request, interest, asked, reverse("interest", args=[interest.pk]))


@sees(Interest, read="whole")
def interest_facts(request: Request, interest: Interest) -> HttpResponse:
    return facts_part(request, interest, "interest_field", reverse("interest", args=[interest.pk]))
