"""Summaries of interests: how many there are and what they are worth, by what they are counted by.

An act adds lines to a tally and never changes one, so that nobody waits for anybody; now and then lines of the same
kind are folded into one. What is read is always the sum of lines. See docs/algorithms/summaries.md.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import DO_NOTHING, Q

from rapport.accounts.models import LONG_AGO
from rapport.interests.models.interest import Interest
from rapport.interests.models.lists import Outcome, Stage
from rapport.people.viewer import Viewer

_DAYS = (
    "unanswered_since", "silent_since", "undecided_since", "unplaced_since", "promised_since", "shifted_since",
    "pushed_since", "opened_since",
)  # fmt: skip


class Measure(models.TextChoices):
    """What a line counts. All but the first are of open interests, by the day that decides when they stand out; they
    are counted by team and of everybody only.

    Late ones are counted by stage, the others by currency: whoever asks for the one does not ask for the other.
    """

    ALL = "all"
    LATE = "late"
    OVERDUE = "overdue"
    SILENT = "silent"
    UNDECIDED = "undecided"
    UNPLACED = "unplaced"
    PROMISED = "promised"
    SHIFTED = "shifted"
    PUSHED = "pushed"
    # By the day on which it was opened; each track has its own pace.
    AGED = "aged"
    AGED_ORDER = "aged_order"


def whole(measure: str) -> str:
    """The measure by which the same is counted of everybody together."""
    return f"w_{measure[:8]}"


def by_team(measure: str) -> str:
    """The same by team. What is confidential is in none: it stands in the lines of everybody, with its owner."""
    return f"t_{measure[:8]}"


class GroupedQuerySet(models.QuerySet[Any]):
    """Of interests as they are counted, the words of the interests themselves."""

    def visible_to(self, viewer: Viewer) -> GroupedQuerySet:
        """As `InterestQuerySet.visible_to` without asking the clients: of people stood in for, those open to all."""
        if not viewer.sees_base:
            return self.none()
        if viewer.guards_all:
            return self.all()
        mine = viewer.guards
        return self.filter(Q(guardian=0) | Q(guardian__in=mine) | Q(owner__in=mine))

    def open(self) -> GroupedQuerySet:
        return self.filter(outcome=Outcome.OPEN)

    def dated(self) -> GroupedQuerySet:
        """The open interests again, said so that the indexes by owner and by stage lead to them."""
        return self.filter(due_on__isnull=False)

    def closed(self) -> GroupedQuerySet:
        return self.filter(outcome__in=(Outcome.WON, Outcome.LOST))


class Grouped(models.Model):
    """By what interests are counted. `guardian` is 0 where all may read the client, else whose client it is.

    `minor` is in minor units of the currency: what was won, or what is or was expected.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, DO_NOTHING, db_constraint=False, db_index=False)
    stage = models.ForeignKey(Stage, DO_NOTHING, null=True, db_constraint=False, db_index=False)
    outcome = models.CharField(max_length=10)
    currency = models.CharField(max_length=3)
    guardian = models.BigIntegerField(default=0)
    minor = models.BigIntegerField(default=0)

    objects = GroupedQuerySet.as_manager()

    class Meta:
        abstract = True


class Counted(Grouped):
    """How an interest was counted last, with the days by which open ones stand out; only `recount` writes it."""

    interest = models.OneToOneField(Interest, DO_NOTHING, primary_key=True, db_constraint=False, related_name="counted")
    track = models.CharField(max_length=10, default="")
    due_on = models.DateField(null=True)
    unanswered_since = models.DateTimeField(null=True)
    silent_since = models.DateField(null=True)
    undecided_since = models.DateField(null=True)
    unplaced_since = models.DateField(null=True)
    promised_since = models.DateField(null=True)
    shifted_since = models.DateField(null=True)
    pushed_since = models.DateField(null=True)
    opened_since = models.DateField(null=True)

    class Meta:
        default_related_name = "+"
        indexes = [
            # The heaviest of what stands out are found in this one and those by day alone.
            models.Index(fields=["outcome", "due_on", "interest", "minor", "currency"], name="counted_due_in_order"),
            models.Index(
                fields=["owner", "stage", "due_on", "interest"], condition=Q(due_on__isnull=False), name="counted_held"
            ),
            models.Index(
                fields=["stage", "due_on", "interest"], condition=Q(due_on__isnull=False), name="counted_stage"
            ),
            models.Index(fields=["currency", "-minor"], condition=Q(due_on__isnull=False), name="counted_worth"),
            *(
                models.Index(
                    fields=[day, "interest", "minor", "currency", "due_on"],
                    condition=Q(**{f"{day}__isnull": False}),
                    name=f"counted_{day[:-6]}",
                )
                for day in _DAYS
            ),
        ]


class Tally(Grouped):
    """A line: so many more or fewer interests of one kind, worth so much. Exact sums at any size of the base.

    `owner` holds the number of a team in the lines by team, 0 for those who are in none.
    """

    measure = models.CharField(max_length=10)
    day = models.DateField(default=LONG_AGO)
    count = models.IntegerField()

    class Meta:
        default_related_name = "+"
        indexes = [models.Index(fields=["measure", "owner", "day"], name="tally_owner")]


def day_of(moment: datetime) -> date:
    """The day of a moment in the tallies, which is the same for every reader."""
    return moment.astimezone(UTC).date()


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
