"""One act over many rows as a record: which rows, how far it is, what became of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.pace import seconds_left


class BulkState(models.TextChoices):
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")


class BulkActQuerySet(models.QuerySet["BulkAct"]):
    def visible_to(self, viewer: Any) -> BulkActQuerySet:
        """One's own, and those of people one leads or stands in for."""
        return self.filter(actor__in=viewer.in_charge_of)


class BulkAct(models.Model):
    """Each row that changes has an entry of its own, bound to this; so all of them are taken back together.

    `position` rows of `marked` are done: a fallen worker goes on from there. `what` is the name of the change, `value`
    what was chosen in words, `given` what the form sent, from which it is read again.
    """

    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=20)
    value = models.CharField(max_length=200, blank=True)
    given = models.JSONField(default=dict)
    marked = models.JSONField(default=list)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=BulkState, default=BulkState.RUNNING)
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField()
    size = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    restored = models.PositiveIntegerField(default=0)
    # Rows that stayed as they were, with the sentence why: [id, sentence]; and those that the undoing kept: id.
    left_out = models.JSONField(default=list)
    kept = models.JSONField(default=list)
    once = models.CharField(max_length=36, null=True, unique=True)

    objects = BulkActQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["actor", "-id"], name="bulk_act_of_actor")]
        constraints = [
            models.CheckConstraint(condition=Q(position__lte=models.F("size")), name="bulk_act_ends_with_its_rows"),
        ]

    @property
    def is_working(self) -> bool:
        return self.state in (BulkState.RUNNING, BulkState.UNDOING)

    @property
    def job_key(self) -> str:
        """Under which its background work stands in the queue, once at a time."""
        return f"bulk-{self.pk}"

    @property
    def steps_done(self) -> int:
        """How many of `steps_in_all` are behind it."""
        return self.position if self.state == BulkState.RUNNING else self.restored + len(self.kept)

    @property
    def steps_in_all(self) -> int:
        return self.size if self.state == BulkState.RUNNING else self.changed

    def seconds_left(self, *, now: datetime) -> int | None:
        return seconds_left(self.steps_done, self.steps_in_all, began=self.started_at, now=now)

    def can_be_undone(self, *, now: datetime, days: int) -> bool:
        return self.state == BulkState.DONE and self.changed > 0 and self.opened_at >= now - timedelta(days=days)
