"""How good the base is: quality of records, what to check, coverage and concentration."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.accounts.models import Account
from rapport.desk.base.concentration import concentrations
from rapport.desk.base.coverage import coverage, offered
from rapport.desk.base.own_quality import counted, own, together
from rapport.desk.base.tabs import tabs
from rapport.desk.base.to_check import to_check
from rapport.desk.checking import check_record
from rapport.desk.weeks.models import Week, told_of
from rapport.desk.weeks.pages import people_told_of, read_figures
from rapport.people.answers import done
from rapport.people.gates import Request, may, works
from rapport.ui.answers import came_from


@may("base.read")
def quality(request: Request) -> HttpResponse:
    """One's own as it stands now; heads read what was counted on the last Monday, from the day after."""
    viewer = request.viewer
    leads = viewer.may("control.read")
    context = {
        "tabs": tabs("base_quality"),
        "own": own(viewer) if viewer.may("account.change") else None,
        "teams": together(Week.objects.last_of(told_of(viewer), viewer)) if leads else [],
        "people": people_told_of(viewer) if leads else [],
    }
    return render(request, "desk/base/quality.html", context)


@may("control.read")
def quality_of_person(request: Request, number: int) -> HttpResponse:
    """What the last week said of one of the people led. That it was read stands in the journal of that person."""
    if number == request.user.pk:
        return redirect("base_quality")
    person = get_object_or_404(told_of(request.viewer), pk=number)
    read_figures(by=request.user, of=person, on=request.viewer.today)
    week = Week.objects.visible_to(request.viewer).filter(user=person).exclude(lacks={}).first()
    context = {"person": person, "person_pk": str(person.pk), "week": week, "lines": counted(week) if week else []}
    return render(request, "desk/base/quality_of_person.html", context)


@may("account.change")
def checks(request: Request) -> HttpResponse:
    context = {"tabs": tabs("base_to_check"), "found": to_check(request.viewer)}
    return render(request, "desk/base/to_check.html", context)


@require_POST
@works(Account)
def verify(request: Request, account: Account) -> HttpResponse:
    viewer = request.viewer
    check_record(by=request.user, account=account, at=viewer.now, on=viewer.today)
    page = came_from(request, reverse("account", args=[account.pk]))
    return done(request, page, _("Checked today and found true."))


@may("base.read")
def covered(request: Request) -> HttpResponse:
    viewer, traits = request.viewer, offered(request.viewer)
    by = request.GET.get("by", "")
    by = by if by in traits else "class"
    held_open, held_won = concentrations(viewer)
    context = {
        "tabs": tabs("base_coverage"),
        "by": by,
        "traits": traits,
        "lines": coverage(viewer, by),
        "open": held_open,
        "won": held_won,
    }
    return render(request, "desk/base/coverage.html", context)
