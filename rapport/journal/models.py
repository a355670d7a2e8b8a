"""The journal: one row for everything that happened, written in the transaction of the change itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from rapport.journal.bulk_act import BulkAct, BulkState
from rapport.journal.entry_types import EntryType, entry_type
from rapport.kit import clock
from rapport.kit.indexes import of_filled
from rapport.kit.refusal import Refusal

__all__ = ["BulkAct", "BulkState", "Entry", "EntrySubject", "Source"]

UNDO_DAYS = 90
# Numbers are given before commit: an entry may be committed after others with higher numbers, but not much later.
_OUT_OF_ORDER = 20_000


class CurrentTransaction(models.Func):
    """The number of the writing transaction on PostgreSQL; 0 on SQLite, where writers never overlap."""

    template = "0"
    output_field = models.BigIntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="pg_current_xact_id()::text::bigint", **extra)


class Source(models.TextChoices):
    """Through which door a change came in."""

    WEB = "web", _("on a page")
    API = "api", _("by a program")
    IMPORT = "import", _("from a file")
    JOB = "job", _("by itself")
    MAIL = "mail", _("by mail")
    CONSOLE = "console", _("at the console")
    AGENT = "agent", _("by an assistant")


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, kind: str, *object_ids: int) -> EntryQuerySet:
        """The timeline of one thing, or of several of a kind, newest first."""
        found = self.filter(subjects__kind=kind, subjects__object_id__in=object_ids)
        return found.select_related("actor", "on_behalf_of").order_by("-subjects__happened_at", "-id")

    def committed(self) -> EntryQuerySet:
        """What an outbox may read: nothing at or above the oldest transaction that is still open.

        Numbers are given before commit, so a reader that only remembers the last id passes over an entry whose
        transaction ends later than its neighbour's.
        """
        if connection.vendor != "postgresql":
            return self
        floor = models.Func(template="pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        floor.output_field = models.BigIntegerField()
        return self.filter(transaction__lt=floor)

    def after(self, transaction: int, number: int) -> EntryQuerySet:
        """What an outbox that has come to this entry reads next: in the order of transactions."""
        later = models.Q(transaction=transaction, id__gt=number) | models.Q(transaction__gt=transaction)
        return self.committed().filter(later, id__gt=number - _OUT_OF_ORDER).order_by("transaction", "id")

    def end(self) -> tuple[int, int]:
        """Transaction and number of the last entry that an outbox may read; zeros where there is none.

        Looked for among the highest numbers only: no index leads through transactions.
        """
        highest = self.aggregate(number=models.Max("id"))["number"] or 0
        near = self.committed().filter(id__gt=highest - _OUT_OF_ORDER).order_by("transaction", "id")
        return near.values_list("transaction", "id").last() or (0, 0)


class Entry(models.Model):
    """One fact. Never changed, never deleted; `contact.erase` alone may blank personal values in `data`."""

    recorded_at = models.DateTimeField(default=clock.now)
    happened_at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, related_name="+"
    )
    code = models.CharField(max_length=60)
    # What a reader needs, names as they were. Sentences are made when it is read, in the reader's language.
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # Every row that the act wrote, in order: [kind, id, {column: [before, after]}, edited 1 or derived 0],
    # null for a row that it made, [{column: value}] for one that it took off a list.
    rows = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    source = models.CharField(max_length=10, choices=Source, default=Source.WEB)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    # The act over many rows of which this is one.
    bulk = models.ForeignKey(BulkAct, models.PROTECT, null=True, related_name="entries", db_index=False)
    # The one-time key of the form, so that a double click creates once.
    once = models.CharField(max_length=36, null=True, unique=True)
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["code", "happened_at"], name="entry_code_happened"),
            models.Index(fields=["actor", "happened_at"], name="entry_actor_happened"),
            models.Index(fields=["bulk"], condition=models.Q(bulk__isnull=False), name="entry_of_bulk_act"),
            *of_filled("entry", "on_behalf_of"),
        ]

    @property
    def type(self) -> EntryType:
        return entry_type(self.code)

    @property
    def sentence(self) -> str:
        """What happened, in the language that is active."""
        return self.type.tell(self.data)

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")

    def require_undoable(self) -> None:
        """Raises Refusal where this entry cannot be undone: the type says why, it is too old, or it is undone."""
        if self.type.final:
            raise Refusal("cannot_be_undone", self.type.final)
        if self.recorded_at < clock.now() - timedelta(days=UNDO_DAYS):
            raise Refusal("too_old_to_undo", _("This was more than 90 days ago and can no longer be undone."))
        if self.data.get("erased"):
            raise Refusal("erased_since", _("Somebody whom it concerned was erased; it can no longer be undone."))
        if self.is_undone:
            raise Refusal("undone_already", _("This has been undone already."))


class EntrySubject(models.Model):
    """Whom or what an entry concerns. Plain numbers without foreign key, so that the past outlives the row."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="subjects", db_index=False)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    happened_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "-happened_at", "-entry"], name="subject_timeline"),
            models.Index(fields=["entry", "kind", "object_id"], name="subject_of_entry"),
        ]
