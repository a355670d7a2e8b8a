"""How long personal data is kept, and what was proposed to be erased and decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Contact
from rapport.accounts.policy import own_or_entrusted, reads_content
from rapport.exchange.models import ImportRun
from rapport.journal.acting import act
from rapport.journal.bases import Editable, Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class Keeps(models.TextChoices):
    """Which personal data a rule is about."""

    LEFT = "left", gettext_lazy("People who left their company")
    UNTOUCHED = "untouched", gettext_lazy("People with whom nobody has spoken")
    REFUSED = "refused", gettext_lazy("People of prospects who said no")
    UNVERIFIED = "unverified", gettext_lazy("Social contacts that nobody checked")
    FILES = "files", gettext_lazy("Files that were brought in")


class RetentionRule(Editable):
    """After how many months it is proposed to be erased; 0 sets no limit."""

    code = models.CharField(max_length=12, choices=Keeps, unique=True)
    months = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.get_code_display())

    def settle(self, *, by: User, months: int) -> None:
        """Sets how long it is kept. Raises Refusal below three months, because a night may not empty the base."""
        if 0 < months < 3:
            raise Refusal("too_short", _("At least three months, or 0 for no limit."))
        with act("retention.settled", by=by, about=[self], rule=self.code, months=months) as doing:
            doing.update(self, months=months)


class Decision(models.TextChoices):
    OPEN = "", gettext_lazy("To be decided")
    ERASED = "erased", gettext_lazy("Erased")
    KEPT = "kept", gettext_lazy("Kept")


_CODES = {Decision.ERASED: "retention.erased", Decision.KEPT: "retention.kept"}


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> ProposalQuerySet:
        return self.filter(decision=Decision.OPEN)

    def visible_to(self, viewer: Viewer) -> ProposalQuerySet:
        """What one answers for: of own clients and those of the people one leads or stands in for."""
        mine = viewer.in_charge_of
        people = reads_content(viewer, "contact__account__") & (
            Q(contact__account__owner__in=mine)
            | own_or_entrusted(viewer, "contact__account__", "contact__account__owner")
        )
        return self.filter(people | Q(run__actor__in=mine))

    def whole(self) -> ProposalQuerySet:
        return self.select_related("rule", "contact__account__owner", "run__actor", "decided_by")


class Proposal(Root):
    """One record that a rule has kept long enough, on the list of whoever answers for it."""

    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="proposals")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="proposals")
    run = models.ForeignKey(ImportRun, models.CASCADE, null=True, related_name="proposals")
    proposed_on = models.DateField()
    decision = models.CharField(max_length=6, choices=Decision, blank=True)
    because = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    keep_until = models.DateField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["rule", "id"]
        constraints = [
            models.UniqueConstraint(fields=["contact"], condition=Q(decision=""), name="person_proposed_once"),
            models.UniqueConstraint(fields=["run"], condition=Q(decision=""), name="file_proposed_once"),
            models.CheckConstraint(
                condition=Q(contact__isnull=False, run=None) | Q(contact=None, run__isnull=False),
                name="proposal_is_of_a_person_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact or self.run)

    def changes_by(self, viewer: Viewer) -> bool:
        return viewer.may("account.change")

    def decide(self, *, by: User, decision: str, because: str, on: date, until: date | None = None) -> None:
        """Part of an act that erases or keeps. Raises Refusal where it was decided already."""
        if self.decision:
            raise Refusal("decided_already", _("This was decided already."))
        about: list[Any] = [self, *([self.contact.account] if self.contact else [])]
        with act(_CODES[Decision(decision)], by=by, about=about, text=because) as doing:
            doing.update(
                self, decision=decision, because=because, decided_by=by, decided_on=on, keep_until=until
            )  # fmt: skip
