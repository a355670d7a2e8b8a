"""What everybody settles for oneself."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.people.answers import done, shown
from rapport.people.forms import KeysForm, SettingsForm
from rapport.people.gates import Request, signed_in
from rapport.ui.keys import sheet
from rapport.ui.toasts import say


@signed_in
def me(request: Request) -> HttpResponse:
    form = SettingsForm(request.POST or None, row=request.user)
    if form.carry_out(lambda data: request.user.settle(by=request.user, **data)):
        with translation.override(request.user.language):
            return done(request, "me", _("Your settings are kept."))
    return shown(request, "people/me.html", {}, form)


@signed_in
def keys(request: Request) -> HttpResponse:
    """The sheet of all keys, as the reader has them."""
    return render(request, "people/keys.html", {"groups": sheet(request.user.own_keys, on=request.user.keys_on)})


@signed_in
def my_keys(request: Request) -> HttpResponse:
    form = KeysForm(request.POST or None, user=request.user)
    if form.carry_out(lambda data: request.user.choose_keys(by=request.user, **data)):
        return done(request, "my_keys", _("Your keys are kept."))
    return shown(request, "people/my_keys.html", {}, form)


@require_POST
@signed_in
def usual_keys(request: Request) -> HttpResponse:
    request.user.choose_keys(by=request.user)
    return done(request, "my_keys", _("Your keys are the usual ones again."))


@signed_in
def my_sessions(request: Request) -> HttpResponse:
    sessions = request.user.sessions.alive(now=request.viewer.now)
    return render(request, "people/sessions.html", {"sessions": sessions, "this": request.session.get("uid")})


@require_POST
@signed_in
def end_session(request: Request, uid: UUID) -> HttpResponse:
    request.user.end_sessions(by=request.user, uid=str(uid))
    say(request, _("That device is signed out."))
    return redirect("my_sessions")


@require_POST
@signed_in
def end_other_sessions(request: Request) -> HttpResponse:
    request.user.end_sessions(by=request.user, but=request.session.session_key)
    say(request, _("All other devices are signed out."))
    return redirect("my_sessions")
