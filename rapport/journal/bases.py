"""What every editable row and every aggregate root has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.kit.identity import uuid7
from rapport.kit.refusal import Stale


class Editable(models.Model):
    """A row that people edit. `version` goes up with each edit and travels with the form."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def derive(self, columns: Iterable[str] | None) -> None:
        """Brings into step what is derived from this row, such as its words in an index.

        Called in the transaction of every write, also when it is undone; `columns` are those that changed, None for a
        new row.
        """

    def expect(self, version: int) -> None:
        """Raises Stale when the form was opened on an older version than this."""
        if version != self.version:
            raise Stale("changed_meanwhile", _("Somebody else has changed this since you opened it."))


class Root(Editable):
    """The root of an aggregate: `number` is shown and stands in addresses, `uid` is for programs and files."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(default=uuid7, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def number(self) -> int:
        return self.pk

    def is_whole(self) -> bool:
        """Whether everything that has to belong to it does; asked when an act that concerned it was taken back."""
        return True


class Listed(Editable):
    """A row of a short list that a firm keeps itself.

    Rows that the product brings have a `code` and, until the firm renames them, no name: they read in the reader's
    language, from `WORDS`.
    """

    code = models.CharField(max_length=30, blank=True, editable=False)
    name = models.CharField(max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    is_used = models.BooleanField(default=True)

    WORDS: ClassVar[Mapping[str, str | Promise]] = {}
    # The codes that the rules of the product cannot do without.
    NEEDED: ClassVar[frozenset[str]] = frozenset()
    # What a choice from the list changes in the daily work, for whoever keeps it.
    CHANGES: ClassVar[str | Promise] = ""
    # What may be changed beside the name, and the column by which the list falls into parts.
    DETAILS: ClassVar[tuple[str, ...]] = ()
    # Whether a firm may add items: not where each stands for something that the product does.
    GROWS: ClassVar[bool] = True
    PART: ClassVar[str] = ""

    class Meta:
        abstract = True
        ordering = ["place", "name"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="%(class)s_code_once"),
            models.CheckConstraint(condition=~Q(code="") | ~Q(name=""), name="%(class)s_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.WORDS[self.code])

    def neighbours(self) -> models.QuerySet:
        """The items of its part of the list, in their order."""
        rows = type(self)._base_manager.order_by("place", "name", "id")
        return rows.filter(**{self.PART: getattr(self, self.PART)}) if self.PART else rows

    @property
    def facts(self) -> str:
        """What hangs on it, in a few words, for the list of settings."""
        columns = {field.name: field for field in self._meta.concrete_fields}
        found = []
        for name in self.DETAILS:
            if value := getattr(self, name):
                word = str(columns[name].verbose_name)
                found.append(word if value is True else f"{word}: {value}")
        part = [getattr(self, f"get_{self.PART}_display")()] if self.PART else []
        return " · ".join(map(str, part + found))
