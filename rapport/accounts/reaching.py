"""Phones, mails and handles: adding one, ending one, and what somebody allowed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Consent, Contact, ContactPoint
from rapport.accounts.models.erased import require_not_erased
from rapport.accounts.models.points import normalised
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal, at
from rapport.people.models import User


def add_point(
    *, by: User, account: Account, kind: str, text: str, contact: Contact | None = None, label: str = ""
) -> ContactPoint:
    """Adds a way to reach an account or a person there. Raises Refusal for a number that cannot be one."""
    require_not_erased(contact or account)
    with at("text"):
        value = normalised(kind, text, account.country)
    if account.points.filter(value=value, contact=contact, ended_on=None).exists():
        raise Refusal("point_known", _("{value} is noted here already.").format(value=text.strip()), "text")
    with act("point.added", by=by, about=[account, contact], value=text.strip()) as doing:
        point = ContactPoint(account=account, contact=contact, kind=kind, value=value, label=label)
        return doing.create(point)


def end_point(*, by: User, point: ContactPoint, on: date) -> None:
    """It no longer reaches them; the past keeps it."""
    with act("point.ended", by=by, about=[point.account, point.contact], value=str(point)) as doing:
        doing.update(point, ended_on=on)


def answers_of(point: ContactPoint) -> Iterable[Entry]:
    """What they said about news by this way, the newest first."""
    return Entry.objects.about("contactpoint", point.pk).filter(code="point.consent_noted")


def note_consent(*, by: User, point: ContactPoint, consent: str, source: str, on: date) -> None:
    """What they allowed for this way, from where we know it, and since when; the journal of the point keeps
    every answer. Raises Refusal without a source, and for taking back what was never allowed."""
    if consent != Consent.UNKNOWN and not source.strip():
        raise Refusal("consent_source_missing", _("Write where and how they said so."), "source")
    if consent == Consent.WITHDRAWN and point.consent not in (Consent.GIVEN, Consent.WITHDRAWN):
        raise Refusal("nothing_to_withdraw", _("They never allowed it; choose “refused”."), "consent")
    names: dict[str, Any] = {"value": str(point), "consent": consent, "text": source}
    with act("point.consent_noted", by=by, about=[point.account, point.contact, point], **names) as doing:
        doing.update(point, consent=consent, consent_source=source, consent_on=on)
