"""The promise: what one side said it would do by a day, by us to a client or by a client to us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import own_or_entrusted, reads_content
from rapport.activities.models.promise_keeping import PromiseKeeping
from rapport.activities.models.step import Step
from rapport.journal.acting import Act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class Side(models.TextChoices):
    OURS = "ours", gettext_lazy("We promise")
    THEIRS = "theirs", gettext_lazy("They promise")


class PromiseState(models.TextChoices):
    OPEN = "", gettext_lazy("Open")
    KEPT = "kept", pgettext_lazy("a promise", "Kept")
    BROKEN = "broken", gettext_lazy("Not kept")
    RELEASED = "released", gettext_lazy("Released")


@dataclass(frozen=True)
class Word:
    """What a form says of one promise: whose it is, what, by when, and who of theirs gave or got it."""

    side: str
    what: str
    due_on: date | None
    contact: Contact | None = None


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, viewer: Viewer) -> PromiseQuerySet:
        return self.filter(reads_content(viewer, "account__"))

    def whole(self) -> PromiseQuerySet:
        return self.select_related("account__owner", "contact", "owner")

    def open(self) -> PromiseQuerySet:
        return self.filter(state=PromiseState.OPEN)

    def ours(self) -> PromiseQuerySet:
        return self.filter(side=Side.OURS)

    def overdue(self, *, on: date) -> PromiseQuerySet:
        return self.open().filter(due_on__lt=on)

    def in_hands_of(self, viewer: Viewer) -> PromiseQuerySet:
        """Own ones, and those of people stood in for."""
        return self.visible_to(viewer).filter(own_or_entrusted(viewer, "account__"))


class Promise(PromiseKeeping, Root):
    """`owner` is who of us keeps it, or to whom of us it was given. `step` is the talk in which it was given."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="promises")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="promises")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="promises")
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="promises")
    side = models.CharField(max_length=6, choices=Side)
    what = models.CharField(max_length=200)
    given_on = models.DateField()
    due_on = models.DateField()
    # How often another day was agreed.
    moved_count = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=PromiseState, blank=True)
    settled_on = models.DateField(null=True)
    because = models.CharField(max_length=200, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(state=""), name="promise_open_by_owner"),
            models.Index(fields=["account", "due_on"], name="promise_by_account"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="", settled_on=None) | ~Q(state="") & Q(settled_on__isnull=False),
                name="settled_promise_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.state == PromiseState.OPEN

    @property
    def is_ours(self) -> bool:
        return self.side == Side.OURS

    @property
    def about(self) -> list[Any]:
        return [self, self.account, self.contact]

    def changes_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may settle it: whoever keeps it, answers for the client, or stands in."""
        return viewer.may("account.log") and self.account.has_in_hands(viewer, self.owner_id)


def note(doing: Act, word: Word, *, account: Account, owner: User, on: date, step: Step | None = None) -> Promise:
    """Part of an act in which something was promised. Raises Refusal without what, or for a day that is over."""
    if not word.what.strip():
        raise Refusal("what_missing", _("Write what was promised."), "promise")
    if word.due_on is None or word.due_on < on:
        raise Refusal("day_is_past", _("Say by which day, from today on."), "promised_by")
    promise = Promise(
        account=account, contact=word.contact, owner=owner, step=step, side=word.side, what=word.what.strip(),
        given_on=on, due_on=word.due_on,
    )  # fmt: skip
    doing.create(promise)
    doing.concern(*promise.about)
    return promise
