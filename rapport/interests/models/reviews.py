"""R-102: a review held together with the client: the results so far, what both said, the outlook, what was agreed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rapport.accounts.models import Account
from rapport.accounts.policy import reads_content
from rapport.activities.models import Step
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.people.models import User
from rapport.people.viewer import Viewer


class JointReviewQuerySet(models.QuerySet["JointReview"]):
    def visible_to(self, viewer: Viewer) -> JointReviewQuerySet:
        return self.filter(reads_content(viewer, "account__"))

    def whole(self) -> JointReviewQuerySet:
        return self.select_related("account__owner", "held_by")


class JointReview(Root):
    """`results` are the figures as they were shown to the client that day; see talk/results.py."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    present = models.CharField(max_length=300, blank=True)
    theirs = models.TextField(blank=True)
    ours = models.TextField(blank=True)
    outlook = models.TextField(blank=True)
    results = models.JSONField(default=dict)
    steps = models.ManyToManyField(Step, related_name="reviews")

    objects = JointReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="review_looks_forward_in_time"),
        ]

    def __str__(self) -> str:
        return str(self.account)

    def changes_by(self, viewer: Viewer) -> bool:
        return self.account.changes_by(viewer)

    def revise(self, *, by: User, **fields: Any) -> None:
        """Corrects what was said; the figures and what was agreed stay."""
        if unknown := fields.keys() - {"present", "theirs", "ours", "outlook"}:
            raise TypeError(f"not for revise: {unknown}")
        with act("review.revised", by=by, about=[self, self.account], day=self.held_on) as doing:
            doing.update(self, **fields)
