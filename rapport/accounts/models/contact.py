"""The person we speak to, who may move between companies and keeps the history."""

from __future__ import annotations

from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models.account import Account, resting
from rapport.accounts.models.contact_keeping import ContactKeeping
from rapport.accounts.models.contact_standing import Standing
from rapport.accounts.policy import reads_content
from rapport.journal.bases import Root
from rapport.kit.indexes import of_filled
from rapport.people.viewer import Viewer


class BuyingRole(models.TextChoices):
    """R-120: what a person's word weighs in a purchase."""

    UNKNOWN = "", _("Not known yet")
    DECIDES = "decides", _("Decides")
    TAKES_PART = "takes_part", _("Takes part in the decision")
    INFLUENCES = "influences", _("Influences")
    USES = "uses", _("Uses")
    PAYS = "pays", _("Pays")
    NOT_AUTHORISED = "not_authorised", _("Cannot decide")


class Motivation(models.TextChoices):
    """R-017: what a client wants of us."""

    UNKNOWN = "", _("Not known yet")
    ADVICE = "advice", _("Advice on the goods only")
    HINT = "hint", _("Help to the most profitable decision")
    COOPERATION = "cooperation", _("Long cooperation that serves both")


class Stance(models.TextChoices):
    UNKNOWN = "", _("Not known yet")
    FOR = "for", _("For us")
    NEUTRAL = "neutral", _("Neutral")
    AGAINST = "against", _("Against us")


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, viewer: Viewer) -> ContactQuerySet:
        """The people of accounts whose content the viewer may read."""
        return self.filter(reads_content(viewer, "account__"))

    def whole(self) -> ContactQuerySet:
        """With the account and its owner, as the page of a person needs it."""
        return resting(self.select_related("account__owner"), contact=OuterRef("pk"))

    def with_merged(self, number: int) -> ContactQuerySet:
        """Of `every`: this contact and those merged into it."""
        return self.filter(Q(pk=number) | Q(merged_into=number))

    def current(self) -> ContactQuerySet:
        return self.filter(left_on=None, account__archived_on=None)


class Living(models.Manager.from_queryset(ContactQuerySet)):  # type: ignore[misc]
    """Who was merged with another record of the same person is no contact any more; only the number lives on."""

    def get_queryset(self) -> ContactQuerySet:
        return super().get_queryset().filter(merged_into=None)


class Contact(ContactKeeping, Standing, Root):
    """A person at an account. Where they were before stands in their positions."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="contacts")
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80, blank=True)
    name_key = models.CharField(max_length=400, editable=False)
    position = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, blank=True)
    buying_role = models.CharField(max_length=14, choices=BuyingRole, blank=True)
    motivation = models.CharField(max_length=12, choices=Motivation, blank=True)
    stance = models.CharField(max_length=8, choices=Stance, blank=True)
    note = models.TextField(blank=True)
    left_on = models.DateField(null=True, blank=True)
    # when everything about the person was blanked.
    erased_on = models.DateField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, db_index=False, related_name="merged"
    )

    objects = Living()
    every = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "id"]
        indexes = [
            # Few are merged: an index of all the others would only lead a list past its own order.
            models.Index(fields=["merged_into"], name="contact_merged", condition=Q(merged_into__isnull=False)),
            *of_filled("contact", "reports_to"),
            models.Index(fields=["name_key"], name="contact_name_key"),
        ]

    @classmethod
    def now_at(cls, number: int) -> int | None:
        """The number of the contact into which this one was merged."""
        return cls.every.filter(pk=number).values_list("merged_into", flat=True).first()

    def __str__(self) -> str:
        return f"{self.given_name} {self.surname}".strip() or str(_("Erased person"))

    @property
    def decides(self) -> bool:
        return self.buying_role == BuyingRole.DECIDES

    def changes_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may correct it: everybody who keeps clients and reads this one."""
        return viewer.may("account.change")


class Position(models.Model):
    """Where a person works or worked, and as what; the open row is where they are now."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="positions")
    account = models.ForeignKey(Account, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=120, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact"], condition=Q(until=None), name="one_current_position"),
        ]
