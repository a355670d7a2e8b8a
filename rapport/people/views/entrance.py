"""Before one is signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rapport.people import inviting
from rapport.people.gates import public
from rapport.people.sign_in_forms import InvitationForm
from rapport.ui.answers import is_ours


@never_cache
@sensitive_post_parameters()
@public("whoever opens the link of an invitation cannot sign in yet; the link is the proof")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    invited = inviting.read(token)
    form = InvitationForm(request.POST or None, user=invited)
    if form.is_valid():
        invited.accept(form.cleaned_data["password1"], pledges=False)
        login(request, invited, settings.AUTHENTICATION_BACKENDS[0])
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(
        request, "people/invitation.html", {"form": form, "invited": invited}, status=422 if form.errors else 200
    )


@require_POST
@public("the language is chosen on the sign-in page, too")
def choose_language(request: HttpRequest) -> HttpResponse:
    wanted, after = request.POST.get("language", ""), request.POST.get("next", "")
    answer = redirect(after if is_ours(request, after) else settings.LOGIN_URL)
    if wanted in dict(settings.LANGUAGES) and check_for_language(wanted):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return answer
