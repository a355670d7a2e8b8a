"""Where a person stands in the buying centre: how far the word goes, what they want for themselves, how to win them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models.erased import require_not_erased
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.kit.trees import upwards
from rapport.people.models import User


class Influence(models.IntegerChoices):
    UNKNOWN = 0, gettext_lazy("Not known yet")
    LITTLE = 1, gettext_lazy("Little influence")
    SOME = 2, gettext_lazy("Some influence")
    GREAT = 3, gettext_lazy("Great influence")


class Seniority(models.TextChoices):
    """R-128: who stands high is served by the most experienced."""

    UNKNOWN = "", gettext_lazy("Not known yet")
    TOP = "top", gettext_lazy("Leads the company")
    MIDDLE = "middle", gettext_lazy("Leads a department")
    STAFF = "staff", gettext_lazy("Specialist or worker")


class Appeal(models.TextChoices):
    """R-130: by what a person is moved."""

    UNKNOWN = "", gettext_lazy("Not known yet")
    REASON = "reason", gettext_lazy("Figures and reasons")
    FEELING = "feeling", gettext_lazy("Feelings and examples")
    BOTH = "both", gettext_lazy("Both")


# What `place` writes; the first three belong to the record of the person, too.
OF_RECORD = {"buying_role", "stance", "motivation"}
OF_STANDING = {
    "influence", "seniority", "reports_to", "appeal", "personal_interest", "addressed_as", "etiquette",
}  # fmt: skip


class Standing(Editable):
    """Trait of Contact."""

    influence = models.PositiveSmallIntegerField(choices=Influence, default=Influence.UNKNOWN)
    seniority = models.CharField(max_length=6, choices=Seniority, blank=True, default="")
    reports_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, db_index=False, related_name="reports"
    )
    appeal = models.CharField(max_length=7, choices=Appeal, blank=True, default="")
    personal_interest = models.CharField(max_length=300, blank=True, default="")
    addressed_as = models.CharField(max_length=80, blank=True, default="")
    etiquette = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True

    def place(self: Any, *, by: User, **fields: Any) -> None:
        """Says where the person stands. Raises Refusal where somebody would be above themselves, or works elsewhere."""
        if unknown := fields.keys() - (OF_RECORD | OF_STANDING):
            raise TypeError(f"not for place: {unknown}")
        require_not_erased(self)
        above = fields.get("reports_to")
        if above and above.account_id != self.account_id:
            raise Refusal("reports_elsewhere", _("{name} works elsewhere.").format(name=above), "reports_to")
        if self in upwards(above, "reports_to"):
            raise Refusal("circle", _("They would report to themselves that way."), "reports_to")
        with act("contact.placed", by=by, about=[self, self.account], name=str(self)) as doing:
            doing.update(self, **fields)
