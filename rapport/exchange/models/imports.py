"""An import as a record: its file, what its columns mean, how far it is, and what became of each row."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Root
from rapport.journal.models import UNDO_DAYS, Source
from rapport.kit.pace import seconds_left
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer


class State(models.TextChoices):
    DRAFT = "draft", _("Columns to be looked at")
    CHECKING = "checking", _("Being rehearsed")
    READY = "ready", _("Rehearsed, nothing written yet")
    RUNNING = "running", _("Being written")
    DONE = "done", _("Written")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")
    LEFT = "left", _("Left out")


COUNTED = ("rows", "new", "changed", "unchanged", "duplicate", "rejected")
WORKING = (State.CHECKING, State.RUNNING, State.UNDOING)


class RunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, viewer: Viewer) -> RunQuerySet:
        """One's own, those of people one leads or stands in for; heads also see what the console imported."""
        actors = viewer.in_charge_of
        seen = Q(actor__in=actors) | Q(owner__in=actors)
        if viewer.may(Permission.REASSIGN):
            seen |= Q(actor__is_active=False)
        return self.filter(seen)

    def leading(self) -> RunQuerySet:
        """One of each upload, whose sheets and files went in together."""
        return self.filter(leader=None)


class ImportRun(Root):
    """One file on its way into the base. `position` rows of `size` are judged; a fallen worker goes on from there."""

    kind = models.CharField(max_length=20)
    file = models.CharField(max_length=100)
    name = models.CharField(max_length=250)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    system = models.CharField(max_length=40, default="file")
    country = models.CharField(max_length=2, blank=True)
    overwrite = models.BooleanField(default=False)
    # Column to field; "" stays with the record as "from the file", "-" is left out.
    mapping = models.JSONField(default=dict)
    # How the file is to be read: delimiter, record_end, header, sheet, and the forms of its days and sums by column.
    reading = models.JSONField(default=dict)
    # What it looked like: the name of the system, "" where it is none that we know.
    profile = models.CharField(max_length=20, blank=True)
    # The sheet or file that goes in first of those that were given together.
    leader = models.ForeignKey("self", models.CASCADE, null=True, related_name="followers")
    # What a person decided of rows: {"rows": {number: answer}, "alike": {code: answer}}; further questions answered;
    # and words that nobody knew in the rehearsal: {thing: {word: rows}}.
    decided = models.JSONField(default=dict)
    asked = models.JSONField(default=dict)
    unknown = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # The file was removed: nobody needed it any more, or somebody in it was erased.
    file_gone = models.BooleanField(default=False, editable=False)
    size = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    duplicate = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    restored = models.PositiveIntegerField(default=0)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # Records that an undoing kept: [id, name].
    kept = models.JSONField(default=list)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    rows=F("new") + F("changed") + F("unchanged") + F("duplicate") + F("rejected"),
                    position=F("rows"),
                ),
                name="no_imported_row_is_dropped",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(settings.DATA_DIR) / "imports" / self.file

    @property
    def sheet(self) -> str:
        """Of a workbook; "" for its first one, and for a text file."""
        return str(self.reading.get("sheet", ""))

    @property
    def first(self) -> ImportRun:
        return self.leader or self

    def together(self) -> list[ImportRun]:
        """All that were given together, in the order in which they go in; itself as the very object."""
        others = ImportRun.objects.filter(Q(pk=self.first.pk) | Q(leader=self.first.pk)).select_related(
            "actor", "owner"
        )
        return [self if one.pk == self.pk else one for one in others.order_by("pk")]

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def undoer(self) -> Any:
        """Who takes it back, acting from the file's door."""
        by = self.undone_by or self.actor
        by.source = Source.IMPORT
        return by

    @property
    def job_key(self) -> str:
        """Under which its background work stands in the queue, once at a time."""
        return f"import-{self.leader_id or self.pk}"

    @property
    def counts(self) -> dict[str, int]:
        """Rows and what became of them, in the order in which people read it."""
        return {name: getattr(self, name) for name in COUNTED}

    @property
    def is_written(self) -> bool:
        return self.state in (State.DONE, State.UNDOING, State.UNDONE)

    def can_be_undone(self, *, on: date) -> bool:
        if self.state != State.DONE or self.finished_at is None:
            return False
        return on <= self.finished_at.date() + timedelta(days=UNDO_DAYS)

    def seconds_left(self, *, now: datetime) -> int | None:
        return seconds_left(self.position, self.size, began=self.started_at, now=now)


class ImportedRow(models.Model):
    """What became of one row of the file. `object_id` is the record it made, filled or met, 0 for none."""

    run = models.ForeignKey(ImportRun, models.CASCADE, db_index=False, related_name="imported")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    object_id = models.BigIntegerField(default=0)
    entry_id = models.BigIntegerField(default=0)
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["run", "object_id"], name="imported_object")]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="imported_row_once")]


class ImportProblem(models.Model):
    """What somebody should know about a row; a rejected row's cells are kept, so that it can be given back."""

    run = models.ForeignKey(ImportRun, models.CASCADE, db_index=False, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=250, blank=True)
    outcome = models.CharField(max_length=10)
    code = models.CharField(max_length=40)
    sentence = models.CharField(max_length=500)
    object_id = models.BigIntegerField(default=0)
    cells = models.JSONField(null=True)
    # Which answers a person may give, as in `importers.Answer`; "" where there is nothing to decide.
    decides = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["row", "id"]
        indexes = [models.Index(fields=["run", "outcome", "row"], name="problem_of_run")]
