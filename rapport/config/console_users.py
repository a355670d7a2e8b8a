"""Who acts at the console, and who looks after what it makes."""

from __future__ import annotations

from rapport.journal.models import Source
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.roles import Permission


def named(email: str) -> User:
    """Raises Refusal where nobody of this address works here."""
    user = User.objects.active().filter(email=email.strip().lower()).first()
    if user is None:
        raise Refusal("user_unknown", f"Nobody with the address {email} works here.")
    return user


def acting(email: str | None) -> User:
    """The named user, else Rapport itself."""
    user = named(email) if email else User.objects.rapport()
    user.source = Source.CONSOLE
    return user


def keeper(by: User, email: str | None) -> User:
    """Who looks after new accounts: the named one, who acts, else the first who may hand them on; else Rapport."""
    if email:
        return named(email)
    if not by.is_built_in:
        return by
    for permission in (Permission.REASSIGN, Permission.ACCOUNT_CHANGE):
        if user := User.objects.granted(permission).order_by("pk").first():
            return user
    return by
