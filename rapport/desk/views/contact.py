"""The page of a person: where they work, how they are reached, what they want, and what was, at every company."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rapport.accounts.models import Contact
from rapport.accounts.own_fields.wording import facts_of
from rapport.accounts.wording import language_name
from rapport.desk.views.account import journal_of
from rapport.interests.models import Interest
from rapport.people.gates import Request, opens, sees


@sees(Contact, read="whole")
@opens("account")
def contact(request: Request, contact: Contact) -> HttpResponse:
    positions = list(contact.positions.select_related("account").order_by("-id"))
    hidden = [one.account_id for one in positions if not one.account.opens_to(request.viewer)]
    lines = journal_of(request, "contact", Contact.every.with_merged(contact.pk).values("pk"), hidden=hidden)
    if request.htmx and request.GET.get("before"):
        return render(request, "journal/_timeline.html", {"timeline": lines})
    viewer = request.viewer
    page = {
        "contact": contact,
        "account": contact.account,
        "changes": viewer.may("account.change"),
        "logs": viewer.may("account.log"),
        "writes_in": language_name(contact.language),
        "points": list(contact.points.filter(ended_on=None)),
        "positions": [one for one in positions if one.account_id not in hidden],
        "interests": Interest.objects.open().visible_to(viewer).filter(contact=contact).select_related("next_step"),
        "timeline": lines,
        "facts": facts_of(contact),
    }
    return render(request, "desk/contact.html", page)
