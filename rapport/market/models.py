"""Competitors, as far as a lost interest names them."""

from __future__ import annotations

from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.kit.text import fold_company
from rapport.people.models import User


class CompetitorQuerySet(models.QuerySet["Competitor"]):
    def named(self, name: str, *, by: User) -> Competitor:
        """The competitor of this name, whatever its legal form and spelling; a new card if there is none."""
        name, folded = " ".join(name.split()), fold_company(name)[:120]
        if not folded:
            raise Refusal("competitor_missing", _("Name the competitor who got it."), "competitor")
        if found := self.filter(folded=folded).first():
            return found
        try:
            with act("competitor.added", by=by, name=name) as doing:
                competitor = doing.create(Competitor(name=name, folded=folded))
                doing.concern(competitor)
        except IntegrityError:
            return self.get(folded=folded)  # somebody has just named it too
        return competitor


class Competitor(Root):
    """A firm that sells to the same clients."""

    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, unique=True, editable=False)
    note = models.TextField(blank=True)

    objects = CompetitorQuerySet.as_manager()

    class Meta:
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name
