"""What is at stake in a matter: whose interests meet in it, which arguments speak to the whole enterprise, and by which
criteria the client chooses."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.interests.models.interest import Interest
from rapport.interests.models.lists import Track
from rapport.journal.bases import Editable, Listed


class Criterion(Listed):
    """R-127: by what a client chooses a supplier."""

    WORDS = {
        "quality": _("Guarantee of quality"),
        "reputation": _("Reputation"),
        "staff": _("Competence of the people"),
        "service": _("Service"),
        "time": _("Keeping of dates"),
        "price": _("Price"),
    }
    CHANGES = _("What is weighed when a client chooses between us and others.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Criteria by which clients choose")


class Stakes(Editable):
    """R-125, R-126. What the people of the client want for themselves stands with each of them."""

    interest = models.OneToOneField(Interest, models.PROTECT, primary_key=True, related_name="stakes")
    organisation = models.TextField(blank=True)
    rivals = models.TextField(blank=True)
    welfare = models.CharField(max_length=300, blank=True)
    competitiveness = models.CharField(max_length=300, blank=True)
    society = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.interest)


class Weight(models.IntegerChoices):
    UNKNOWN = 0, _("Not said")
    LITTLE = 1, _("Little")
    SOME = 2, _("Some")
    MUCH = 3, _("Much")


class Rank(models.IntegerChoices):
    UNKNOWN = 0, _("Not known")
    POOR = 1, _("Poor")
    FAIR = 2, _("Fair")
    GOOD = 3, _("Good")


class CriterionMark(Editable):
    """How much a criterion weighs with the client, how we stand by it, and how the strongest rival does."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    weight = models.PositiveSmallIntegerField(choices=Weight, default=Weight.UNKNOWN)
    ours = models.PositiveSmallIntegerField(choices=Rank, default=Rank.UNKNOWN)
    theirs = models.PositiveSmallIntegerField(choices=Rank, default=Rank.UNKNOWN)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interest", "criterion"], name="criterion_marked_once")]


class MeetingLimit(Listed):
    """R-123: after how many meetings without a contract one asks whether the right person sits at the table.

    The name is a business as it stands on the records of clients; the rows of the product are for all of a track.
    """

    track = models.CharField(max_length=10, choices=Track)
    number = models.PositiveSmallIntegerField(_("Meetings"), default=3)

    WORDS = {"interest": _("Every business"), "order": _("Every business")}
    NEEDED = frozenset(WORDS)
    CHANGES = _("After how many meetings without a contract control asks who decides; by business, as on the records.")
    DETAILS = ("number",)
    PART = "track"

    class Meta(Listed.Meta):
        ordering = ["track", "place", "id"]
        verbose_name_plural = _("Meetings before somebody asks who decides")
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(condition=Q(number__gte=1), name="meeting_limit_is_at_least_one"),
        ]


def stakes_of(interest: Any) -> Stakes:
    """A blank one that is not kept yet, where nobody has written anything."""
    return Stakes.objects.filter(interest=interest).first() or Stakes(interest=interest)
