"""An invitation to an appointment: who is invited, the text in the client's language, and the mail that carries it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from babel.dates import get_timezone_name
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.models import PointKind
from rapport.activities.calendars import invitation, place_of
from rapport.activities.models import WITH_HOUR, Step, StepKind
from rapport.journal.acting import act
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.ui.wording import full_day, hour, one_stop, reader_locale

_SUBJECTS: dict[str, str | Promise] = {
    StepKind.DEMO: gettext_lazy("Demonstration: {firm} and {client}"),
    StepKind.MEETING_VIDEO: gettext_lazy("Video meeting: {firm} and {client}"),
}
_MEETING = pgettext_lazy("an invitation", "Meeting: {firm} and {client}")


@dataclass(frozen=True)
class Invitation:
    """`to` is the mail address of the person, nothing where none is known."""

    step: Step
    to: str
    language: str
    subject: str
    text: str

    @property
    def mailto(self) -> str:
        return f"mailto:{quote(self.to)}?subject={quote(self.subject)}&body={quote(self.text)}"

    def as_file(self, now: datetime) -> bytes:
        return invitation(self.step, subject=self.subject, text=self.text, to=self.to, now=now)


def invitation_to(step: Step) -> Invitation:
    """As the client is written to. Raises Refusal for a step that is no appointment or has no hour yet."""
    step.require_open()
    if step.kind not in WITH_HOUR:
        raise Refusal("no_appointment", _("One invites to meetings and demonstrations only."))
    if step.due_at is None:
        raise Refusal("hour_missing", _("Give the appointment an hour first; then you can invite."), "due_at")
    language = _language_of(step)
    with translation.override(language):
        firm = step.owner.legal_entity.name if step.owner.legal_entity else step.owner.name
        subject = str(_SUBJECTS.get(step.kind, _MEETING)).format(firm=firm, client=step.account)
        return Invitation(step, _mail_of(step), language, subject, _text(step))


def invite(
    *, by: User, step: Step, subject: str, text: str, enqueue: Callable[[int], Any], once: str | None = None
) -> None:
    """Mails the invitation with its file in the background. Raises Refusal where no mail address is known."""
    to = invitation_to(step).to
    if not to:
        raise Refusal("mail_missing", _("No mail address of theirs is known."))
    if not (subject.strip() and text.strip()):
        raise Refusal("text_missing", _("Write a few words to them."), "text")
    told: dict[str, Any] = {"name": str(step.contact or step.account), "day": step.due_on, "to": to}
    told |= {"subject": " ".join(subject.split()), "text": text.strip()}
    with transaction.atomic():
        with act("step.invited", by=by, about=[step, step.account, step.contact], once=once, **told):
            pass
        assert by.last_act is not None
        enqueue(by.last_act.pk)


def mail(entry_id: int, now: datetime) -> bool:
    """Sends what `invite` has written down, unless the appointment is off meanwhile; the id of the mail is always the
    same, so that one sent twice is shown once. Raises what the mail server says."""
    entry = Entry.objects.get(pk=entry_id)
    number = entry.subjects.filter(kind="step").values("object_id")
    step = Step.objects.whole().filter(pk__in=number).first()
    if step is None or not step.is_appointment:
        return False
    data = entry.data
    file = invitation(step, subject=data["subject"], text=data["text"], to=data["to"], now=now).decode()
    host = settings.PUBLIC_URL.partition("//")[2].partition(":")[0]
    headers = {"Message-ID": f"<invitation-{entry.pk}@{host}>"}
    letter = EmailMultiAlternatives(
        data["subject"], data["text"], None, [data["to"]], reply_to=[step.owner.email], headers=headers
    )
    letter.attach_alternative(file, "text/calendar; method=REQUEST")
    letter.attach("invitation.ics", file, "application/ics")
    return bool(letter.send())


def _language_of(step: Step) -> str:
    known = dict(settings.LANGUAGES)
    wanted = (step.contact.language if step.contact else "", step.account.language, step.owner.language)
    return next((language for language in wanted if language in known), settings.LANGUAGE_CODE)


def _mail_of(step: Step) -> str:
    points = step.account.points.filter(kind=PointKind.MAIL, ended_on=None, contact=step.contact).order_by("id")
    return points.values_list("value", flat=True).first() or ""


def _text(step: Step) -> str:
    """A few plain lines; who sends them writes on."""
    lines = [
        _("Hello {name},").format(name=step.contact) if step.contact else _("Hello,"),
        "",
        one_stop(_("we look forward to meeting you on {day} at {hour} ({zone}).").format(**_when(step))),
    ]
    if place := place_of(step):
        lines.append(_("Place: {place}").format(place=place))
    lines += ["", _("Please tell us if another time suits you better."), "", step.owner.name]
    if step.owner.legal_entity:
        lines.append(step.owner.legal_entity.name)
    return "\n".join(lines)


def _when(step: Step) -> dict[str, str]:
    assert step.due_at is not None
    begins = datetime.combine(step.due_on, step.due_at, tzinfo=step.owner.zone)
    zone = get_timezone_name(begins, locale=reader_locale())
    return {"day": full_day(step.due_on), "hour": hour(step.due_at), "zone": zone}
