"""Pairs of records that are probably one, kept by a job (`accounts/duplicates.py`): no page compares anything."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import cached_property

from rapport.accounts.models.account import Account
from rapport.accounts.models.contact import Contact
from rapport.accounts.policy import reads_content
from rapport.kit.likeness import Degree, Likeness, Part
from rapport.kit.likeness_words import doubts, reasons
from rapport.people.viewer import Viewer


class LikenessKey(models.Model):
    """A key that an account shares with those that it may be the same as; see `kit.likeness_keys`."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    key = models.CharField(max_length=130)

    class Meta:
        indexes = [models.Index(fields=["key", "account"], name="likeness_key")]


class PairQuerySet(models.QuerySet["LikelyPair"]):
    def visible_to(self, viewer: Viewer) -> PairQuerySet:
        """Pairs of which the viewer may read both: what is alike in them says what stands in them."""
        living = Q(one__merged_into=None, other__merged_into=None)
        people = Q(one_contact__merged_into=None, other_contact__merged_into=None)
        return self.filter(living, people, reads_content(viewer, "one__"), reads_content(viewer, "other__"))

    def suggested(self) -> PairQuerySet:
        """Those of which nobody has said that they are not the same."""
        same = {name: OuterRef(name) for name in ("one", "other")}
        accounts = SetApart.objects.filter(**same, one_contact=None)
        people = SetApart.objects.filter(one_contact=OuterRef("one_contact"), other_contact=OuterRef("other_contact"))
        apart = Q(Exists(accounts), one_contact=None) | Q(Exists(people), one_contact__isnull=False)
        return self.exclude(apart).select_related("one__owner", "other__owner", "one_contact", "other_contact")


class Pair(models.Model):
    """Two accounts, or two contacts of one account (`one` and `other` are then that account); the older is `one`."""

    one = models.ForeignKey(Account, models.CASCADE, related_name="+")
    other = models.ForeignKey(Account, models.CASCADE, related_name="+")
    one_contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="+")
    other_contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="+")

    class Meta:
        abstract = True


class LikelyPair(Pair):
    """`score` in hundredths of a bit; `parts` as [trait, degree, weight]."""

    score = models.IntegerField()
    parts = models.JSONField(default=list)

    objects = PairQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("score").desc(), F("id").desc(), name="likely_pair_best_first"),
        ]

    @cached_property
    def likeness(self) -> Likeness:
        return Likeness(tuple(Part(trait, Degree(degree), weight) for trait, degree, weight in self.parts))

    @property
    def reasons(self) -> list[str]:
        return reasons(self.likeness)

    @property
    def doubts(self) -> list[str]:
        return doubts(self.likeness)

    @property
    def both(self) -> tuple[Any, Any]:
        """The two records, the older first."""
        if self.one_contact:
            return self.one_contact, self.other_contact
        return self.one, self.other


class SetApart(Pair):
    """Somebody has said that these two are not the same."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Comparing(models.Model):
    """How far the job has come; one row. `done_to` is the last account of a run over the whole base."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    entry_id = models.BigIntegerField(default=0)
    transaction = models.BigIntegerField(default=0)
    compared_at = models.DateTimeField(null=True)
    run_began_at = models.DateTimeField(null=True)
    run_ended_at = models.DateTimeField(null=True)
    done_to = models.BigIntegerField(default=0)
