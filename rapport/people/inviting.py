"""The link of an invitation: signed, good for 7 days and one use; and the mail that carries it."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

from django.core import signing
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from rapport.kit.refusal import Refusal
from rapport.people.models import User

SALT = "rapport.people.invitation"
GOOD_FOR = timedelta(days=7)


def _seal(user: User) -> str:
    # Changes as soon as a password is set or the invitation is repeated, so that a link works once.
    return salted_hmac(SALT, user.password).hexdigest()[:20]


def link_for(user: User, request: HttpRequest) -> str:
    token = signing.dumps([user.pk, _seal(user)], salt=SALT)
    return request.build_absolute_uri(reverse("invitation", args=[token]))


def read(token: str) -> User:
    """The invited person. Raises Refusal when the link is too old, used, or not one of ours."""
    too_old = Refusal("invitation_over", _("This invitation has been used or is too old. Ask for a new one."))
    try:
        user_id, seal = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise too_old from error
    user = User.objects.active().filter(pk=user_id).first()
    if user is None or not user.is_invited or seal != _seal(user):
        raise too_old
    return user


def send(user: User, *, by: User, request: HttpRequest) -> bool:
    """Mails the link in the language of the invited; False when the mail server did not take it."""
    context = {"user": user, "by": by, "link": link_for(user, request)}
    with translation.override(user.language):
        subject = render_to_string("people/invitation_subject.txt", context).strip()
        body = render_to_string("people/invitation_message.txt", context).strip()
    try:
        return bool(send_mail(subject, body, None, [user.email]))
    except (OSError, SMTPException):
        return False
