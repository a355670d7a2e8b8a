"""Who comes back with a session: allauth's own way, but that the query is built once and brings the stamp along."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import BigIntegerField

from rapport.kit.prepared import Prepared
from rapport.people.models import User
from rapport.people.stamp import STAMP

_signed_in = Prepared(lambda pk: User.objects.filter(pk=pk).annotate(stamp=STAMP), pk=BigIntegerField())


class Backend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> User | None:
        user = next(iter(_signed_in(pk=user_id)), None)
        return user if user and self.user_can_authenticate(user) else None
