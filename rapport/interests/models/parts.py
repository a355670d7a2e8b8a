"""What belongs to an interest: its lines, stages passed, people, answers, and the interests it is linked with."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import BuyingRole, Contact
from rapport.catalogue.models import Product, ProductGroup
from rapport.interests.models.interest import Interest
from rapport.interests.models.lists import Outcome, QualificationQuestion, Stage
from rapport.journal.bases import Editable
from rapport.kit.money import Money


class Recurrence(models.TextChoices):
    ONCE = "once", _("Once")
    YEARLY = "yearly", _("Yearly")


class InterestLine(Editable):
    """One item of an interest, in minor units of the interest's currency. Won and lost each by itself."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="lines")
    name = models.CharField(max_length=200)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, blank=True, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.BigIntegerField(default=0)
    recurrence = models.CharField(max_length=6, choices=Recurrence, default=Recurrence.ONCE)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(value__gte=0), name="line_value_is_not_negative")]

    def __str__(self) -> str:
        return self.name

    @property
    def worth(self) -> Money:
        return Money(self.value, self.interest.currency)


class StageVisit(models.Model):
    """When an interest was in a stage."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="visits")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    entered_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["interest"], condition=Q(left_on=None), name="in_one_stage_at_a_time"),
        ]


class Participant(Editable):
    """R-099: who takes part, on the client's side (contact) or on ours (user), with their duty."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="participants")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="participations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=14, choices=BuyingRole, blank=True)
    duty = models.CharField(max_length=120, blank=True)
    powers = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact=None, user__isnull=False) | Q(contact__isnull=False, user=None),
                name="participant_is_theirs_or_ours",
            ),
            models.UniqueConstraint(fields=["interest", "contact"], name="contact_takes_part_once"),
            models.UniqueConstraint(fields=["interest", "user"], name="user_takes_part_once"),
        ]

    def __str__(self) -> str:
        return str(self.contact or self.user)

    @property
    def said(self) -> str:
        """The weight of their word, what they do and what they may agree to."""
        role = self.role or (self.contact.buying_role if self.contact else "")
        parts = (BuyingRole(role).label if role else "", self.duty, self.powers)
        return " · ".join(str(part) for part in parts if part)


class QualificationAnswer(Editable):
    interest = models.ForeignKey(Interest, models.PROTECT, related_name="answers")
    question = models.ForeignKey(QualificationQuestion, models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interest", "question"], name="question_answered_once")]


class LinkKind(models.TextChoices):
    REPEAT = "repeat", _("Asked again after")
    REVIVED = "revived", _("Taken up again from")
    SPLIT = "split", _("Split from")
    MERGED = "merged", _("Merged into")


class InterestLink(models.Model):
    """`interest` came of `earlier`, or was merged into it."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="links")
    earlier = models.ForeignKey(Interest, models.PROTECT, related_name="links_back")
    kind = models.CharField(max_length=8, choices=LinkKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interest", "earlier", "kind"], name="interest_linked_once"),
            models.CheckConstraint(condition=~Q(interest=F("earlier")), name="interest_not_linked_to_itself"),
        ]
