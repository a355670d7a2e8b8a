"""R-056: what the people of the client told us of the matter: their goals, the facts of the project, their wishes.

What they are to do, or we, is a step. What holds for the client beyond one matter stands with the account.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Contact
from rapport.interests.models.interest import Interest
from rapport.journal.bases import Editable


class ToldKind(models.TextChoices):
    GOAL = "goal", _("Goal")
    FACT = "fact", _("Fact of the project")
    WISH = "wish", _("Wish")


class Told(Editable):
    """`label` names a fact, such as "Start of building"."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="told")
    kind = models.CharField(max_length=4, choices=ToldKind)
    label = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=500)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="told")
    told_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=ToldKind.FACT) | ~Q(label=""), name="told_fact_has_a_label"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text
