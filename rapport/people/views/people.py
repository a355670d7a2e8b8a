"""Who works here: invite, place, give roles, end access."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.kit.refusal import Refusal
from rapport.people import inviting
from rapport.people.answers import done, shown
from rapport.people.forms import BecauseForm, InviteForm, PlaceForm
from rapport.people.gates import Request, may, sees
from rapport.people.models import User
from rapport.people.roles import Role
from rapport.ui.answers import go
from rapport.ui.toasts import say


@may("people.manage")
def people(request: Request) -> HttpResponse:
    everybody = User.objects.visible_to(request.viewer).select_related("team", "office").prefetch_related("grants")
    return render(request, "people/people.html", {"people": everybody.order_by("-is_active", "name")})


@may("people.manage")
def invite(request: Request) -> HttpResponse:
    form = InviteForm(request.POST or None, initial={"language": request.user.language})
    if form.carry_out(lambda data: User.objects.invite(by=request.user, **data)):
        _mail_invitation(request, form.result)
        return go(request, reverse("person", args=[form.result.pk]))
    return shown(request, "people/invite.html", {}, form)


def _mail_invitation(request: Request, invited: User) -> None:
    if inviting.send(invited, by=request.user, request=request):
        say(request, _("The invitation is on its way to %(email)s.") % {"email": invited.email})
    else:
        say(request, _("The mail could not be sent; hand over the link yourself."))


@sees(User, "number")
@may("people.manage")
def person(request: Request, person: User) -> HttpResponse:
    form = PlaceForm(request.POST or None, row=person)
    if form.carry_out(lambda data: person.place(by=request.user, **data)):
        return done(request, reverse("person", args=[person.pk]), _("Kept."))
    context = {
        "person": person,
        "roles": [(role, role in person.roles) for role in Role],
        "link": inviting.link_for(person, request) if person.is_invited else "",
    }
    return shown(request, "people/person.html", context, form)


@require_POST
@sees(User, "number")
@may("people.manage")
def grant(request: Request, person: User, role: str) -> HttpResponse:
    """Gives the role, or takes it where the form says so."""
    if role not in Role:
        raise Refusal("no_such_role", _("There is no such role."))
    change = person.revoke if "revoke" in request.POST else person.grant
    change(by=request.user, role=Role(role))
    return redirect("person", person.pk)


@require_POST
@sees(User, "number")
@may("people.manage")
def invite_again(request: Request, person: User) -> HttpResponse:
    person.invite_again(by=request.user)
    _mail_invitation(request, person)
    return redirect("person", person.pk)


@sees(User, "number")
@may("people.manage")
def deactivate(request: Request, person: User) -> HttpResponse:
    form = BecauseForm(request.POST or None)
    if form.carry_out(lambda data: person.deactivate(by=request.user, **data)):
        said = _("%(name)s is signed out everywhere and cannot sign in any more.") % {"name": person.name}
        return done(request, reverse("person", args=[person.pk]), said)
    return shown(request, "people/deactivate.html", {"person": person}, form)


@require_POST
@sees(User, "number")
@may("people.manage")
def reactivate(request: Request, person: User) -> HttpResponse:
    person.reactivate(by=request.user)
    return redirect("person", person.pk)
