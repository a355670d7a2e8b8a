"""Being away: planning it, falling ill, what becomes of the work, who stands in, and what happened meanwhile."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.activities.models import Step
from rapport.desk.coming_back import digest_of
from rapport.desk.forms_of_absences import AbsenceForm, DeputiesForm, SharingForm, SickForm
from rapport.desk.going_away import call_in_sick, come_back
from rapport.desk.sharing_out import share_out, shares_of, standing_in
from rapport.people.answers import done, shown
from rapport.people.gates import Request, sees, signed_in
from rapport.people.models import Absence


def _page(absence: Absence) -> str:
    return reverse("absence", args=[absence.pk])


@signed_in
def my_absence(request: Request) -> HttpResponse:
    viewer = request.viewer
    form = AbsenceForm(request.POST or None, viewer=viewer)
    if form.carry_out(lambda data: Absence.objects.plan(by=request.user, **data)):
        return done(request, _page(form.result), _("The absence is planned."))
    return _absences(request, form, SickForm(viewer=viewer))


@require_POST
@signed_in
def ill_today(request: Request) -> HttpResponse:
    """One press: whoever stands in has the urgent work at once."""
    viewer = request.viewer
    form = SickForm(request.POST, viewer=viewer)
    if form.carry_out(lambda data: call_in_sick(by=request.user, on=viewer.today, **data)):
        said = _("%(name)s is away; the work is shared out.") % {"name": form.result.user}
        return done(request, _page(form.result), said)
    return _absences(request, AbsenceForm(viewer=viewer), form)


def _absences(request: Request, form: AbsenceForm, sick: SickForm) -> HttpResponse:
    sick.choose_among(form)
    planned = Absence.objects.visible_to(request.viewer).not_over(on=request.viewer.today)
    context = {"planned": planned.select_related("user", "deputy"), "changeable": form.persons}
    context |= {"form": form, "sick": sick}
    return render(request, "desk/absences.html", context, status=max(form.status, sick.status))


@require_POST
@sees(Absence)
def cancel_absence(request: Request, absence: Absence) -> HttpResponse:
    """Called off, or back earlier."""
    if not absence.is_changed_by(request.viewer):
        raise PermissionDenied
    come_back(by=request.user, absence=absence, on=request.viewer.today)
    return done(request, "my_absence", _("The absence is cancelled."))


@sees(Absence, read="all_told")
def absence(request: Request, absence: Absence) -> HttpResponse:
    """What becomes of each step; once it is over, what happened."""
    viewer = request.viewer
    if absence.is_over(at=viewer.now):
        return redirect("absence_digest", absence.pk)
    may_share = absence.is_shared_by(viewer)
    seen = Step.objects.visible_to(viewer)
    shares = shares_of(absence, seen, on=viewer.today) if viewer.sees_base else []
    form = SharingForm(request.POST or None, shares=shares, today=viewer.today)
    if request.POST and not may_share:
        raise PermissionDenied

    def verb(_data: dict[str, Any]) -> None:
        share_out(by=request.user, absence=absence, on=viewer.today, waiting=form.waiting())

    if form.carry_out(verb):
        return done(request, _page(absence), _("Shared out like this."))
    context = {"absence": absence, "may_share": may_share, "deputies": standing_in(absence, viewer)}
    context |= {"may_change": absence.is_changed_by(viewer), "may_appoint": absence.is_appointed_by(viewer)}
    return shown(request, "desk/absence.html", context, form)


@sees(Absence, read="all_told")
def absence_digest(request: Request, absence: Absence) -> HttpResponse:
    """What came in, what was done in the absent person's name, what waited."""
    context = {"absence": absence, "digest": digest_of(absence, request.viewer)}
    return render(request, "desk/absence_digest.html", context)


@sees(Absence, read="all_told")
def absence_deputies(request: Request, absence: Absence) -> HttpResponse:
    """R-335: the head names them."""
    if not absence.is_appointed_by(request.viewer):
        raise PermissionDenied
    form = DeputiesForm(request.POST or None, absence=absence, viewer=request.viewer)
    if form.carry_out(
        lambda data: absence.appoint(by=request.user, deputy=data["deputy"], signs=data["signs"], shares=form.shares())
    ):
        return done(request, _page(absence), _("The deputies are named."))
    context = {"absence": absence, "back": _page(absence)}
    return shown(request, "desk/absence_deputies.html", context, form)
