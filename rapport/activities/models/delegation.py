"""Who gave which step to whom: asked, then accepted or returned with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.policy import reads_content
from rapport.activities.models.step import Step
from rapport.journal.acting import act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class Answer(models.TextChoices):
    ASKED = "asked", gettext_lazy("Not answered yet")
    ACCEPTED = "accepted", gettext_lazy("Accepted")
    RETURNED = "returned", gettext_lazy("Given back")


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def visible_to(self, viewer: Viewer) -> DelegationQuerySet:
        return self.filter(reads_content(viewer, "step__account__"))

    def whole(self) -> DelegationQuerySet:
        return self.select_related("step__account", "step__contact", "step__owner", "given_by", "given_to")

    def running(self) -> DelegationQuerySet:
        """Of steps that are still to be done and were not given back."""
        return self.filter(step__done_at=None).exclude(answer=Answer.RETURNED)

    def given_by_me(self, viewer: Viewer) -> DelegationQuerySet:
        return self.visible_to(viewer).filter(given_by=viewer.user)

    def to_answer(self, viewer: Viewer) -> DelegationQuerySet:
        """What was given to the viewer, or to somebody stood in for, and nobody has said yes or no to."""
        mine = viewer.stands_in_for | {viewer.user.pk}
        return self.visible_to(viewer).running().filter(answer=Answer.ASKED, step__owner__in=mine)


class Delegation(Editable):
    """The step is with whoever got it from the first moment on, so that it is never without an owner."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="delegations")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    words = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.ASKED)
    answered_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=200, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-id"]
        indexes = [models.Index(fields=["given_by", "-given_at"], name="delegations_of_giver")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=Answer.RETURNED) | ~Q(because=""), name="returned_delegation_says_why"
            )
        ]

    def __str__(self) -> str:
        return str(self.step)

    def changes_by(self, viewer: Viewer) -> bool:
        """Whoever has the step now, or stands in for that person."""
        return self.step.owner_id in viewer.stands_in_for | {viewer.user.pk}

    def accept(self, *, by: User, at: datetime) -> None:
        """They will do it. Raises Refusal once it was answered."""
        self._require_asked()
        with act("delegation.accepted", by=by, about=self._about, **self._names(by)) as doing:
            doing.update(self, answer=Answer.ACCEPTED, answered_at=at)

    def give_back(self, *, by: User, at: datetime, because: str) -> None:
        """The step is with whoever gave it again. Raises Refusal once it was answered, without a
        reason, and where that person has left."""
        self._require_asked()
        if not because.strip():
            raise Refusal("reason_missing", _("Say why, so that both understand it."), "because")
        self.given_by.require_here()
        names = {**self._names(by), "text": because.strip()}
        with act("delegation.returned", by=by, about=self._about, **names) as doing:
            doing.update(self.step, owner=self.given_by)
            doing.update(self, answer=Answer.RETURNED, answered_at=at, because=because.strip())

    @property
    def _about(self) -> list[Any]:
        return [self.step, self.step.account, self.step.contact, self.given_by]

    def _names(self, by: User) -> dict[str, Any]:
        return {"what": self.step.what, "name": by.name}

    def _require_asked(self) -> None:
        self.step.require_open()
        if self.answer != Answer.ASKED:
            raise Refusal("answered_already", _("This has been answered already."))
