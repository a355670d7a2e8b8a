"""A dry run: what a version of a playbook would have asked of everybody in the year that is over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.interests.models.playbook_switching import seen_playbooks
from rapport.interests.models.playbooks import Playbook
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.pace import seconds_left
from rapport.people.models import User
from rapport.people.viewer import Viewer

Figures = dict[str, Any]


class DryRunQuerySet(models.QuerySet["DryRun"]):
    def visible_to(self, viewer: Viewer) -> DryRunQuerySet:
        return self.filter(playbook__in=Playbook.objects.filter(seen_playbooks(viewer)))

    def done(self) -> DryRunQuerySet:
        return self.filter(finished_at__isnull=False)

    def begin(self, *, by: User, playbook: Playbook, first_day: date, last_day: date, at: datetime) -> DryRun:
        """Notes that it was asked for; `dry_run.running` works it off."""
        run = DryRun(playbook=playbook, actor=by, first_day=first_day, last_day=last_day, opened_at=at)
        names: dict[str, Any] = {"name": playbook.name or playbook.code, "number": playbook.number}
        with act("playbook.dry_run", by=by, about=[playbook], **names) as doing:
            doing.create(run)
        return run


class DryRun(Root):
    """`before` and `after` hold the figures of `dry_run.load`: with the playbooks that lead now, and with this version
    in the place of the one that leads; `was` holds what was really done. `position` clients of `size` are through.
    """

    playbook = models.ForeignKey(Playbook, models.CASCADE, related_name="dry_runs")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    was = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    size = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = DryRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="dry_run_has_days")
        ]

    def finish(self, *, was: Figures, before: Figures, after: Figures, at: datetime) -> None:
        """Part of the background work, which any worker may do again: the figures stand, and the version may lead."""
        values = {"was": was, "before": before, "after": after, "finished_at": at, "position": self.size}
        DryRun.objects.filter(pk=self.pk, finished_at=None).update(**values)

    def reach(self, position: int, size: int) -> None:
        """How far the work has come."""
        DryRun.objects.filter(pk=self.pk, finished_at=None).update(position=position, size=size)

    @property
    def is_working(self) -> bool:
        return self.finished_at is None

    @property
    def job_key(self) -> str:
        return f"dry-run-{self.pk}"

    def seconds_left(self, *, now: datetime) -> int | None:
        return seconds_left(self.position, self.size, began=self.opened_at, now=now)
