"""Keeping rooms and equipment for a meeting. They move with it; nothing is ever kept for two meetings at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.activities.meetings import put, sheet_of
from rapport.activities.models import BookedQuarter, Booking, Facility, Meeting, Outcome, Step
from rapport.journal.acting import act
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.ui.wording import hour

QUARTER = timedelta(minutes=15)


@dataclass
class Free:
    """A facility at the hour of a meeting: kept for it, free, or taken until an hour."""

    facility: Facility
    is_kept: bool
    taken_until: time | None = None


def quarters(start: datetime | None, minutes: int) -> list[datetime]:
    """The quarters of an hour that something of that length touches, in UTC."""
    if start is None:
        return []
    first = start.astimezone(UTC).replace(second=0, microsecond=0)
    first -= timedelta(minutes=first.minute % 15)
    end = start.astimezone(UTC) + timedelta(minutes=minutes)
    count = -(-int((end - first).total_seconds()) // int(QUARTER.total_seconds()))
    return [first + QUARTER * place for place in range(count)]


def lasts(step: Step) -> int:
    """How many minutes the meeting is to last; it has a sheet, for something is kept for it."""
    return Meeting.objects.filter(step=step).values_list("lasts", flat=True).get()


def facilities_at(step: Step) -> list[Free]:
    """Every facility in use, those of the office first; four queries."""
    kept = set(step.bookings.values_list("facility", flat=True))
    rows = Facility.objects.filter(Q(is_used=True) | Q(pk__in=kept)).select_related("office")
    taken: dict[int, datetime] = {}
    others = BookedQuarter.objects.filter(at__in=quarters(step.starts_at, sheet_of(step).lasts))
    others = others.exclude(booking__step=step)
    for facility, at in others.order_by("at").values_list("facility", "at"):
        taken[facility] = at + QUARTER
    zone, own = step.owner.zone, step.owner.office_id
    found = [
        Free(one, one.pk in kept, taken[one.pk].astimezone(zone).time() if one.pk in taken else None) for one in rows
    ]
    return sorted(found, key=lambda one: one.facility.office_id not in (own, None))


def keep_facilities(*, by: User, step: Step, facilities: Collection[Facility], once: str | None = None) -> None:
    """Keeps exactly these for the meeting. Raises Refusal without an hour, or where one is taken then."""
    step.require_open()
    if step.due_at is None and facilities:
        raise Refusal("hour_missing", _("Give the meeting an hour first; then you can book."), "facilities")
    names = ", ".join(str(one) for one in facilities)
    with act("meeting.booked", by=by, about=[step, step.account], once=once, what=step.what, names=names) as doing:
        put(doing, sheet_of(step))
        wanted = {one.pk: one for one in facilities}
        for booking in step.bookings.select_related("facility"):
            if wanted.pop(booking.facility_id, None) is None:
                doing.remove(booking)
        for facility in wanted.values():
            doing.create(Booking(step=step, facility=facility))


def rebook(bookings: Iterable[Booking]) -> None:
    """Brings the quarters of bookings into step with their meetings. Raises Refusal where somebody has them."""
    for booking in bookings:
        step = booking.step
        holds = step.outcome in (Outcome.OPEN, Outcome.DONE)
        wanted = quarters(step.starts_at, lasts(step)) if holds else []
        booking.quarters.exclude(at__in=wanted).delete()
        missing = set(wanted) - set(booking.quarters.values_list("at", flat=True))
        rows = [BookedQuarter(booking=booking, facility=booking.facility, at=at) for at in sorted(missing)]
        try:
            with transaction.atomic():
                BookedQuarter.objects.bulk_create(rows)
        except IntegrityError as error:
            raise _taken(booking, missing) from error


def _taken(booking: Booking, wanted: Collection[datetime]) -> Refusal:
    """Says from when to when, and by whom; not for which client: whoever asks need not be allowed to see it."""
    others = BookedQuarter.objects.filter(facility=booking.facility, at__in=wanted)
    other = others.select_related("booking__step__owner").order_by("at").first()
    if other is None:
        return Refusal("facility_taken", _("{name} was booked by somebody else just now.").format(name=booking))
    zone, span = booking.step.owner.zone, other.booking.quarters.order_by("at").values_list("at", flat=True)
    first, last = span[0].astimezone(zone), (list(span)[-1] + QUARTER).astimezone(zone)
    text = _("{name} is taken from {begin} to {end} then, by {owner}.")
    said = {"name": booking, "begin": hour(first.time()), "end": hour(last.time())}
    return Refusal("facility_taken", text.format(owner=other.booking.step.owner.name, **said), "facilities")


def hour_with_facilities(step: Step, day: date, at: time | None) -> time | None:
    """The hour, where what is kept for the meeting can be had then; else None: then it moves without an hour."""
    kept = list(step.bookings.values_list("facility", flat=True)) if at else []
    if not kept or at is None:
        return at
    start = datetime.combine(day, at, tzinfo=step.owner.zone)
    others = BookedQuarter.objects.filter(facility__in=kept, at__in=quarters(start, lasts(step)))
    return None if others.exclude(booking__step=step).exists() else at
