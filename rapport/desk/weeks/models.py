"""What a week of one person came to. The person reads it first; the heads above from the day after."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.accounts.quality import Quality
from rapport.desk.exceptions import leads_all
from rapport.people.models import User
from rapport.people.models.users import UserQuerySet
from rapport.people.viewer import Viewer


class WeekQuerySet(models.QuerySet["Week"]):
    def visible_to(self, viewer: Viewer) -> WeekQuerySet:
        """One's own from the day on which they are ready; those of one's people from the day after."""
        theirs = Q(ready_on__lt=viewer.today) & Q(user__in=told_of(viewer).values("pk"))
        return self.filter(Q(user=viewer.user, ready_on__lte=viewer.today) | theirs)

    def last_of(self, people: UserQuerySet, viewer: Viewer) -> WeekQuerySet:
        """The last counted week of these people that the viewer may read."""
        told = self.filter(user__in=people.order_by().values("pk"), ready_on__lt=viewer.today).exclude(lacks={})
        monday = told.order_by("-monday").values("monday")[:1]
        return told.filter(monday=monday).select_related("user__team").order_by("pk")


def told_of(viewer: Viewer) -> UserQuerySet:
    """Whose weeks the viewer may read beside the own ones: those of the people led, never of whom one stands in for."""
    people = User.objects.people().exclude(pk=viewer.user.pk)
    return people if leads_all(viewer) else people.filter(pk__in=viewer.people_led)


class Week(models.Model):
    """Written once, on the Monday after, and never changed; see docs/algorithms/figures.md.

    `year_…` is of what was taken in during the 365 days that end with the week. `standing` says how often something
    stood out in head's control when the week was counted; None where it was counted long after.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="weeks")
    monday = models.DateField()
    ready_on = models.DateField()
    taken_in = models.PositiveIntegerField(default=0)
    # how many of these are new business with clients that we have.
    from_clients = models.PositiveIntegerField(default=0)
    won = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    spoken = models.PositiveIntegerField(default=0)
    promises = models.PositiveIntegerField(default=0)
    promises_kept = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    year_all = models.PositiveIntegerField(default=0)
    year_ended = models.PositiveIntegerField(default=0)
    year_won = models.PositiveIntegerField(default=0)
    standing = models.PositiveIntegerField(null=True)
    # `lacks` says how often each fact is missing, with its weight; empty where counted long after.
    new_prospects = models.PositiveIntegerField(default=0)
    prospects_norm = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    persons = models.PositiveIntegerField(default=0)
    lacks = models.JSONField(default=dict)

    objects = WeekQuerySet.as_manager()

    class Meta:
        ordering = ["-monday", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "monday"], name="one_week_of_a_person")]
        indexes = [models.Index(fields=["monday"], name="weeks_by_monday")]

    def __str__(self) -> str:
        return f"{self.user} {self.monday}"

    @property
    def quality(self) -> Quality:
        missing = {code: count for code, (count, _weight) in self.lacks.items()}
        return Quality(
            self.records, self.persons, missing, {code: weight for code, (_count, weight) in self.lacks.items()}
        )

    @classmethod
    def summed(cls, weeks: Iterable[Week]) -> Week:
        """Of several people; the weights of one Monday are those of all."""
        found = cls()
        for week in weeks:
            for name in ("new_prospects", "prospects_norm", "records", "persons"):
                setattr(found, name, getattr(found, name) + getattr(week, name))
            for code, (count, weight) in week.lacks.items():
                found.lacks[code] = [found.lacks.get(code, [0])[0] + count, weight]
        return found


SUMMED = (
    "taken_in", "won", "lost", "spoken", "promises", "promises_kept", "open", "year_all", "year_ended", "year_won",
    "standing", "new_prospects", "prospects_norm", "from_clients",
)  # fmt: skip
