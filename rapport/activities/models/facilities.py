"""R-062: rooms and equipment for demonstrations, and for which meeting each is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.activities.models.step import Step
from rapport.journal.bases import Editable, Listed
from rapport.people.models import Office


class FacilityKind(models.TextChoices):
    ROOM = "room", _("Room")
    EQUIPMENT = "equipment", _("Equipment for demonstrations")


class Facility(Listed):
    """A room of an office, or a machine that is shown there; what has no office is carried to wherever it is needed."""

    kind = models.CharField(_("What it is"), max_length=10, choices=FacilityKind, default=FacilityKind.ROOM)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, verbose_name=_("Office"))
    seats = models.PositiveSmallIntegerField(_("Seats"), null=True, blank=True)

    CHANGES = _("What can be booked for a meeting at our office, and never twice at the same hour.")
    DETAILS = ("office", "seats")
    PART = "kind"

    class Meta(Listed.Meta):
        ordering = ["-kind", "place", "id"]
        verbose_name_plural = _("Rooms and equipment for meetings")


class Booking(Editable):
    """What is kept for a meeting. When follows from the step: `rapport.activities.follows`."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="bookings")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="bookings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "facility"], name="booked_once_for_a_meeting")]

    def __str__(self) -> str:
        return str(self.facility)


class BookedQuarter(models.Model):
    """One quarter of an hour of a booking. That nothing is booked twice at once is a promise of the database."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="quarters")
    facility = models.ForeignKey(Facility, models.CASCADE, related_name="quarters", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facility", "at"], name="facility_booked_once_at_a_time")]
