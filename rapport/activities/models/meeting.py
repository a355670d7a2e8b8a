"""The sheet of a meeting: how it is prepared, who came, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Contact
from rapport.activities.models.step import Step
from rapport.journal.bases import Editable, Listed
from rapport.kit.text import lines_of


class MeetingGoal(Listed):
    """R-104: what a meeting is for."""

    WORDS = {
        "convince": _("Convince them of the benefit"),
        "needs": _("Learn what they need"),
        "show": _("Show how it works"),
        "decider": _("Win the one who decides"),
        "terms": _("Agree on the terms"),
        "sign": _("Close the deal"),
        "care": _("Hear how they fare with us"),
    }
    CHANGES = _("What a meeting is prepared for, and whether that was reached.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Goals of meetings")


class Guests(models.TextChoices):
    """R-081: whether a client is met for the first time."""

    ALL = "", _("Every client")
    FIRST = "first", _("Clients who come for the first time")
    RETURNING = "returning", _("Clients who come again")


class MeetingMatter(Listed):
    """R-081: an organisational matter, ticked off before the meeting."""

    guests = models.CharField(_("For whom"), max_length=9, choices=Guests, blank=True)

    WORDS = {
        "invited": _("The invitation is sent and accepted"),
        "way": _("They know the way and where to park"),
        "reception": _("The reception knows whom to expect"),
        "firm": _("A few words on who we are are at hand"),
        "cards": _("Business cards and leaflets lie ready"),
        "running": _("The equipment has been tried out"),
        "last_time": _("What was promised last time is done"),
        "stands": _("How their orders and interests stand is looked up"),
        "drinks": _("Drinks are ordered"),
    }
    CHANGES = _("What is ticked off while a meeting is prepared.")
    PART = "guests"

    class Meta(Listed.Meta):
        ordering = ["guests", "place", "id"]
        verbose_name_plural = _("Organisational matters of meetings")


class Result(models.TextChoices):
    UNKNOWN = "", _("Not said yet")
    REACHED = "reached", _("Goal reached")
    PARTLY = "partly", _("Partly")
    MISSED = "missed", _("Not reached")


class Meeting(Editable):
    """`position` and `limits` are for our side only. `arguments` and `used` hold one argument a line; `ticked` the ids
    of matters. `lasts` is in minutes."""

    step = models.OneToOneField(Step, models.CASCADE, primary_key=True, related_name="meeting")
    goal = models.ForeignKey(MeetingGoal, models.PROTECT, null=True, blank=True, related_name="+")
    goal_words = models.CharField(max_length=200, blank=True)
    lasts = models.PositiveSmallIntegerField(default=60)
    agenda = models.TextField(blank=True)
    position = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    arguments = models.TextField(blank=True)
    ticked = models.JSONField(default=list, blank=True)
    used = models.TextField(blank=True)
    objections = models.TextField(blank=True)
    result = models.CharField(max_length=8, choices=Result, blank=True)
    minutes = models.TextField(blank=True)
    # Whether nobody of us has met the client before; said by `sheet_of`.
    is_first = False

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(lasts__range=(15, 720)), name="meeting_lasts_a_while")]

    def __str__(self) -> str:
        return str(self.step)

    @property
    def purpose(self) -> str:
        """The goal from the list and in one's own words."""
        return ". ".join(str(part) for part in (self.goal, self.goal_words) if part)

    @property
    def prepared(self) -> list[str]:
        return lines_of(self.arguments)

    @property
    def used_ones(self) -> list[str]:
        return lines_of(self.used)


class Attendee(Editable):
    """Somebody of theirs or of ours who is to come; `came` is said afterwards."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    came = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact=None, user__isnull=False) | Q(contact__isnull=False, user=None),
                name="attendee_is_theirs_or_ours",
            ),
            models.UniqueConstraint(fields=["meeting", "contact"], name="contact_attends_once"),
            models.UniqueConstraint(fields=["meeting", "user"], name="user_attends_once"),
        ]

    def __str__(self) -> str:
        return str(self.contact or self.user)
