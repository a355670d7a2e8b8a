"""Who reads the page: sight, language, time zone and look of the signed-in person, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation

from rapport.people.models import User
from rapport.people.sessions import keep_alive
from rapport.people.viewer import Viewer
from rapport.ui.keys import letters
from rapport.ui.templatetags.addresses import path_to

# Each language by the name that its speakers look for.
OWN_NAMES = {"en": "English", "nb": "Norsk", "cs": "Čeština", "tr": "Türkçe", "ro": "Română", "ru": "Русский"}


class Reader(NamedTuple):
    """Who stands at the foot of the navigation."""

    pk: int
    name: str
    url: str


Answer = Callable[[HttpRequest], HttpResponseBase]


def reader_middleware(answer: Answer) -> Answer:
    """Sets `request.viewer` and speaks the reader's language in the reader's time zone."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_authenticated:
            return _answer_in(translation.get_language_from_request(request), None, request, answer)
        now = timezone.now()
        keep_alive(request, now)
        reading: Any = request
        reading.viewer = Viewer.of(user, now, user.stamp)
        reading.look = look_of(user)
        return _answer_in(user.language, user.zone, request, answer)

    return middleware


def _answer_in(language: str, zone: ZoneInfo | None, request: HttpRequest, answer: Answer) -> HttpResponseBase:
    with translation.override(language), timezone.override(zone):
        request.LANGUAGE_CODE = language
        response = answer(request)
    response.headers.setdefault("Content-Language", language)
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def look_of(user: User) -> dict[str, Any]:
    """What the outermost template needs: theme, density, single keys."""
    return {
        "ui_theme": "" if user.theme == "system" else user.theme,
        "ui_density": "" if user.density == "normal" else user.density,
        "ui_keys": letters(user.own_keys) if user.keys_on else {},
    }


def reader(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the look, and the person at the foot of the navigation or else the choice of languages."""
    user: Any = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return {
            **look_of(user),
            "viewer": getattr(request, "viewer", None),
            "outbox_is_kept": not settings.EMAIL_URL,
            "reader": Reader(user.pk, user.name, path_to("me")),
            "keys_url": path_to("keys"),
        }
    current = translation.get_language()
    languages = [
        {"code": code, "name": OWN_NAMES[code], "current": code == current} for code, _name in settings.LANGUAGES
    ]
    return {"languages": languages, "languages_url": reverse("choose_language")}
