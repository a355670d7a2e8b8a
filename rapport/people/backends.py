"""Who comes back with a session: Django's and allauth's own way, but that the person is read with the session, in one
query, and brings the stamp along."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.db.models import BigIntegerField
from django.http import HttpRequest

from rapport.kit.prepared import Prepared
from rapport.people.models import User
from rapport.people.stamp import STAMP

_by_number = Prepared(lambda pk: User.objects.filter(pk=pk).annotate(stamp=STAMP), pk=BigIntegerField())
# The session whose person is being asked for; only while that is done.
_session: ContextVar[Any] = ContextVar("session", default=None)


class SignedIn(AuthenticationMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = _who(request)  # at once: each page needs it, and a lazy one costs at each of its attributes


def _who(request: HttpRequest) -> Any:
    asked = _session.set(request.session)
    try:
        return get_user(request)
    finally:
        _session.reset(asked)


class Backend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> User | None:
        user: User | None = getattr(_session.get(), "person", None)
        if user is None or user.pk != user_id:
            user = next(iter(_by_number(pk=user_id)), None)
        return user if user and self.user_can_authenticate(user) else None
