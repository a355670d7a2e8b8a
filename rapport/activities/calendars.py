"""Steps as other programs read them (iCalendar, RFC 5545): the calendar of a person, and invitations to clients.

Hours are written in UTC, so that every program shows them right on both sides of a change of the clock; a step without
an hour is a day, which is the same day everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.accounts.policy import Confidentiality
from rapport.activities.diary import Room
from rapport.activities.meetings import with_guests
from rapport.activities.models import Outcome, Step, StepKind
from rapport.kit.later import later
from rapport.people.viewer import Viewer

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = later("icalendar")

BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
MOST = 2000
EVERY = timedelta(hours=1)
AT_THEIRS = frozenset({StepKind.MEETING_THEIRS, StepKind.MEETING_DECIDER, StepKind.VISIT})


def steps_of(viewer: Viewer) -> Iterable[Step]:
    """The viewer's own open steps, and the appointments of the last weeks that were kept; one query."""
    kept = Q(outcome=Outcome.DONE, due_at__isnull=False, due_on__gte=viewer.today - BEFORE)
    found: Any = with_guests(Step.objects.visible_to(viewer)).owned_by(viewer.user.pk).filter(Q(done_at=None) | kept)
    shown = found.filter(due_on__lte=viewer.today + AFTER).order_by("-due_on", "-id")
    return list(shown.select_related("account", "contact", "owner__office__entity")[:MOST])


def calendar_of(viewer: Viewer) -> bytes:
    """What the person has to do, as the person may see it now, in the language of the person."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", _("Rapport: {name}").format(name=viewer.user.name))
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    room = Room.of(viewer.user)
    for step in steps_of(viewer):
        calendar.add_component(_own_event(step, room, viewer.now))
    return calendar.to_ical()


def _calendar(method: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Rapport//Rapport//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def event(step: Step, room: Room, now: datetime) -> icalendar.Event:
    """When and where; the same event each time it is read, a newer one once the step was changed."""
    found = icalendar.Event()
    found.add("uid", f"{step.uid}@{settings.PUBLIC_URL.partition('//')[2].partition('/')[0].partition(':')[0]}")
    found.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    found.add("sequence", step.version - 1)
    if step.starts_at:
        starts = step.starts_at.astimezone(UTC)
        found.add("dtstart", starts)
        found.add("dtend", starts + timedelta(minutes=room.length(step.kind)))
    else:
        found.add("dtstart", step.due_on)
        found.add("dtend", step.due_on + timedelta(days=1))
        found.add("transp", "TRANSPARENT")
    return found


def _own_event(step: Step, room: Room, now: datetime) -> icalendar.Event:
    found = event(step, room, now)
    kind = str(StepKind(step.kind).label)
    found.add("status", "CONFIRMED" if step.agreed or not step.is_open else "TENTATIVE")
    page = settings.PUBLIC_URL + reverse("account", args=[step.account_id])
    found.add("url", page)
    # What leaves the house does not name a secret client, whoever may read it here.
    if step.account.confidentiality == Confidentiality.SECRET:
        found.add("summary", _("{kind}, a confidential client").format(kind=kind))
        found.add("class", "PRIVATE")
        return found
    what = _("Ask them: {what}").format(what=step.waiting_for) if step.waiting_for else str(step)
    found.add("summary", f"{what} · {step.account}")
    said = [kind, _guests(step), str(step.contact or ""), _("Agreed with the client") if step.agreed else "", page]
    found.add("description", "\n".join(line for line in said if line))
    if place := place_of(step):
        found.add("location", place)
    return found


def _guests(step: Any) -> str:
    """Whether the client is met for the first time."""
    if not step.is_meeting:
        return ""
    return _("They have been met before") if step.met_before else _("First meeting with them")


def place_of(step: Step) -> str:
    """Where one meets: the client's address or our office; nothing for what has no place."""
    if step.kind in AT_THEIRS:
        town = f"{step.account.postal_code} {step.account.city}".strip()
        return ", ".join(part for part in (step.account.street, town) if part)
    office = step.owner.office
    if step.kind == StepKind.MEETING_OURS and office:
        firm = office.entity.name if office.entity else ""
        return ", ".join(dict.fromkeys(part for part in (firm, office.name, office.city) if part))
    return ""


def invitation(step: Step, *, subject: str, text: str, to: str, now: datetime) -> bytes:
    """To an appointment with a client: it says what `subject` and `text` say, and nothing that we noted for us."""
    calendar = _calendar("REQUEST")
    found = event(step, Room.of(step.owner), now)
    found.add("summary", subject)
    found.add("description", text)
    found.add("status", "CONFIRMED")
    if place := place_of(step):
        found.add("location", place)
    found.add("organizer", _address(step.owner.email, step.owner.name))
    if to:
        guest = _address(to, str(step.contact or step.account))
        guest.params.update(
            {
                "ROLE": icalendar.vText("REQ-PARTICIPANT"),
                "PARTSTAT": icalendar.vText("NEEDS-ACTION"),
                "RSVP": icalendar.vText("TRUE"),
            }
        )
        found.add("attendee", guest)
    calendar.add_component(found)
    return calendar.to_ical()


def _address(mail: str, name: str) -> icalendar.vCalAddress:
    found = icalendar.vCalAddress(f"mailto:{mail}")
    found.params["CN"] = icalendar.vText(name)
    return found
