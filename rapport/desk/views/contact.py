"""The page of a person: where they work, how they are reached, what they want, and what was, at every company."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from rapport.accounts.models import Contact
from rapport.accounts.own_fields.wording import facts_of
from rapport.accounts.watching_use import note_reading
from rapport.desk.contact_cards import card_of
from rapport.desk.personal.answering import answers_person
from rapport.desk.views.account import journal_of
from rapport.interests.models import Interest
from rapport.people.gates import Request, opens, sees
from rapport.ui.languages import language_name


@sees(Contact, read="whole")
@opens("account")
def contact(request: Request, contact: Contact) -> HttpResponse:
    positions = list(contact.positions.select_related("account").order_by("-id"))
    hidden = [one.account_id for one in positions if not one.account.opens_to(request.viewer)]
    lines = journal_of(request, "contact", Contact.every.with_merged(contact.pk).values("pk"), hidden=hidden)
    if request.htmx and request.GET.get("before"):
        return render(request, "journal/_timeline.html", {"timeline": lines})
    viewer = request.viewer
    note_reading(viewer, contact.account)
    page = {
        "contact": contact,
        "account": contact.account,
        "changes": viewer.may("account.change") and not contact.erased_on,
        "answers_person": answers_person(viewer, contact),
        "logs": viewer.may("account.log"),
        "writes_in": language_name(contact.language),
        "points": list(contact.points.filter(ended_on=None)),
        "positions": [one for one in positions if one.account_id not in hidden],
        "interests": Interest.objects.open().visible_to(viewer).filter(contact=contact).select_related("next_step"),
        "timeline": lines,
        "facts": facts_of(contact),
    }
    return render(request, "desk/contact.html", page)


@require_POST
@sees(Contact, read="whole")
@opens("account")
def contact_card(request: Request, contact: Contact) -> HttpResponse:
    answer = HttpResponse(card_of(contact, viewer=request.viewer), content_type="text/vcard; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{contact}.vcf") or "attachment"
    return answer
