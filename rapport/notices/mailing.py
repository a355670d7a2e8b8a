"""Notices by mail: what is due for a person goes in one mail, and never twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from rapport.notices.kinds import seen_by
from rapport.notices.models import Notice
from rapport.people.models import User
from rapport.people.viewer import Viewer

AGAIN = timedelta(minutes=10)
MOST_IN_A_MAIL = 100


def mail_due(now: datetime) -> int:
    """Mails what is due; says to how many people. A mail that the server refuses is tried again later."""
    people = User.objects.filter(pk__in=Notice.objects.mail_due(now).values("user"))
    return sum(_mail(user, now) for user in people)


def _mail(user: User, now: datetime) -> bool:
    notices = _claim(user, now)
    seen = seen_by(Viewer.of(user, now), [notice.entry for notice in notices])
    told = [notice for notice in notices if notice.entry_id in seen]
    if not told:
        return False
    try:
        return bool(_written(user, told).send())
    except (OSError, SMTPException):
        Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(mail_at=now + AGAIN)
        return False


def _claim(user: User, now: datetime) -> list[Notice]:
    """Takes them off before they leave: a worker killed meanwhile loses the mail, not the notice on the page."""
    with transaction.atomic():
        due = Notice.objects.mail_due(now).filter(user=user).select_for_update(skip_locked=True, of=("self",))
        notices = list(due.select_related("entry__actor").prefetch_related("entry__subjects")[:MOST_IN_A_MAIL])
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail_at=None)
    return notices


def _written(user: User, notices: list[Notice]) -> EmailMessage:
    """In the language of the reader; the same mail always has the same id, so that a mail program shows it once."""
    with translation.override(user.language):
        many = ngettext("{count} thing to know", "{count} things to know", len(notices)).format(count=len(notices))
        subject = notices[0].entry.sentence if len(notices) == 1 else many
        lines = [
            {"notice": notice, "sentence": notice.entry.sentence, "url": f"{settings.PUBLIC_URL}{notice.page}"}
            for notice in notices
        ]
        body = render_to_string("notices/mail.txt", {"user": user, "lines": lines, "address": settings.PUBLIC_URL})
    host = settings.PUBLIC_URL.partition("//")[2].partition(":")[0]
    headers = {"Message-ID": f"<notice-{notices[0].pk}-{notices[-1].pk}@{host}>"}
    return EmailMessage(" ".join(subject.split())[:200], body, None, [user.email], headers=headers)
