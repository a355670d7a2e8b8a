"""An export in the background: what was asked for, how far it is, and the file, which lies ready for some days."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Root
from rapport.kit.pace import seconds_left
from rapport.people.viewer import Viewer

KEPT = timedelta(days=7)


class ExportState(models.TextChoices):
    RUNNING = "running", _("The file is being made")
    DONE = "done", _("The file lies ready")
    GONE = "gone", _("The file was removed")


class ExportQuerySet(models.QuerySet["ExportRun"]):
    def visible_to(self, viewer: Viewer) -> ExportQuerySet:
        """One's own alone: the file holds what this person may see."""
        return self.filter(actor=viewer.user)

    def past(self, now: datetime) -> ExportQuerySet:
        """Those whose file has lain ready long enough."""
        return self.filter(state=ExportState.DONE, finished_at__lt=now - KEPT)


class ExportRun(Root):
    """`words` are those by which the list was asked for; `position` rows of `size` are written."""

    kind = models.CharField(max_length=20)
    words = models.JSONField(default=dict)
    form = models.CharField(max_length=4)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.RUNNING)
    size = models.PositiveIntegerField()
    position = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.opened_at.date()}.{self.form}"

    @property
    def folder(self) -> Path:
        return Path(settings.DATA_DIR) / "exports"

    @property
    def path(self) -> Path:
        return self.folder / f"{self.uid}.{self.form}"

    @property
    def job_key(self) -> str:
        return f"export-{self.pk}"

    @property
    def is_working(self) -> bool:
        return self.state == ExportState.RUNNING

    @property
    def is_ready(self) -> bool:
        return self.state == ExportState.DONE and self.path.exists()

    @property
    def lies_until(self) -> datetime | None:
        return self.finished_at + KEPT if self.finished_at else None

    def seconds_left(self, *, now: datetime) -> int | None:
        return seconds_left(self.position, self.size, began=self.started_at, now=now)
