"""What a person said of the words of another system, remembered for its next file; and by which keys it knows ours."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

LEFT_OUT = "-"
TO_BE_MADE = "+"


class SameAs(models.Model):
    """In files of this system the word (folded) names this value: of the thing's choices, LEFT_OUT or TO_BE_MADE."""

    system = models.CharField(max_length=40)
    thing = models.CharField(max_length=20)
    word = models.CharField(max_length=200)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "thing", "word"], name="word_means_one_thing")]

    def __str__(self) -> str:
        return f"{self.word}: {self.value}"


class KnownAsQuerySet(models.QuerySet["KnownAs"]):
    def among(self, system: str, kind: str, values: Iterable[str]) -> dict[str, int]:
        """Key to id, for those of these keys that are known."""
        found = self.filter(system=system, kind=kind, value__in=set(values))
        return dict(found.values_list("value", "object_id"))


class KnownAs(models.Model):
    """The key by which another system or file knows a record of ours. Accounts have a table of their own."""

    system = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=120)
    object_id = models.BigIntegerField()

    objects = KnownAsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "kind", "value"], name="known_as_once")]
        indexes = [models.Index(fields=["kind", "object_id"], name="known_as_object")]

    def __str__(self) -> str:
        return f"{self.system} {self.kind} {self.value}"
