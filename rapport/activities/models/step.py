"""The step: one planned or done contact or task, always dated, always owned."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import own_or_entrusted, reads_content
from rapport.activities.models.kinds import BOTH_WAYS, CONTACTS, WITH_HOUR, Outcome, Reason, StepKind
from rapport.activities.models.step_moves import StepMoves
from rapport.journal.acting import Act
from rapport.journal.bases import Root
from rapport.kit.days import require_not_over
from rapport.kit.refusal import Refusal
from rapport.people.viewer import Viewer


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, viewer: Viewer) -> StepQuerySet:
        return self.filter(reads_content(viewer, "account__"))

    def whole(self) -> StepQuerySet:
        """With the rows that an act on a step needs, in one query."""
        return self.select_related("account__account_class", "account__owner__office", "contact", "owner__office")

    def open(self) -> StepQuerySet:
        return self.filter(done_at=None)

    def done(self) -> StepQuerySet:
        return self.exclude(done_at=None)

    def owned_by(self, *user_ids: int) -> StepQuerySet:
        return self.filter(owner__in=user_ids)

    def in_hands_of(self, viewer: Viewer) -> StepQuerySet:
        """Own ones, and those of people stood in for."""
        return self.visible_to(viewer).filter(own_or_entrusted(viewer, "account__"))

    def overdue(self, *, on: date) -> StepQuerySet:
        return self.open().filter(due_on__lt=on)

    def due(self, *, on: date) -> StepQuerySet:
        """Late or due on the day; a waiting one not before its day."""
        return self.open().filter(due_on__lte=on)

    def promised(self) -> StepQuerySet:
        """What we agreed with the client and still owe; what the client owes us is no promise of ours."""
        return self.open().filter(agreed=True, waiting_for="")

    def meetings_held(self) -> StepQuerySet:
        return self.filter(kind__in=WITH_HOUR, outcome=Outcome.DONE)

    def planned_by(self, code: str) -> StepQuerySet:
        """Those that any version of this playbook planned."""
        return self.filter(planned_by__startswith=f"{code}.")

    def attempts(self, *, since: date) -> StepQuerySet:
        """Tries in which nobody was reached."""
        return self.filter(outcome__in=(Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE), done_at__date__gte=since)


class Step(StepMoves, Root):
    """`due_at` is a time of day in the owner's zone. `keeps` is true while something open rests on the step."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="steps")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="steps")
    kind = models.CharField(max_length=16, choices=StepKind, default=StepKind.CALL)
    title = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    due_on = models.DateField()
    due_at = models.TimeField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="steps")
    agreed = models.BooleanField(default=False)
    waiting_for = models.CharField(max_length=200, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    moved_count = models.PositiveSmallIntegerField(default=0)
    # When it moved last, and how often it has moved since anybody last spoke with the client.
    moved_on = models.DateField(null=True)
    idle_moves = models.PositiveSmallIntegerField(default=0, db_default=0)
    keeps = models.BooleanField(default=False, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    planned_on = models.DateField()
    # The playbook, its version and its line, such as "choosing.1/2"; blank where a person planned it.
    planned_by = models.CharField(max_length=60, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", F("due_at").asc(nulls_last=True), "id"]
        indexes = [
            models.Index(fields=["owner", "due_on", "id"], condition=Q(done_at=None), name="step_open_by_owner"),
            models.Index(fields=["account", "due_on"], condition=Q(done_at=None), name="step_open_by_account"),
            models.Index(fields=["owner", "done_at"], name="step_done_by_owner"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(keeps=False) | Q(done_at=None), name="kept_step_is_open"),
            models.CheckConstraint(
                condition=Q(done_at=None, outcome="") | Q(done_at__isnull=False) & ~Q(outcome=""),
                name="done_step_has_outcome",
            ),
            models.CheckConstraint(condition=~Q(title="") | ~Q(reason=""), name="step_says_what"),
        ]

    def __str__(self) -> str:
        return self.title or str(Reason(self.reason).label)

    @property
    def what(self) -> str:
        """What is to be done as the journal keeps it: own words, or the reason that every language has words for."""
        return self.title or self.reason

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    @property
    def is_contact(self) -> bool:
        return self.kind in CONTACTS

    @property
    def is_both_ways(self) -> bool:
        return self.kind in BOTH_WAYS

    @property
    def is_by_rule(self) -> bool:
        """Planned by a rule and left as it was: nobody named it or tried it, so another rule may take its place."""
        return bool(self.planned_by or (self.reason and not self.title)) and self.attempt <= 1

    @property
    def is_appointment(self) -> bool:
        """Whether people meet at an hour, so that the client can be invited."""
        return self.is_open and self.due_at is not None and self.is_meeting

    @property
    def is_meeting(self) -> bool:
        """Whether people meet, so that it is prepared and written up on a sheet."""
        return self.kind in WITH_HOUR

    @property
    def starts_at(self) -> datetime | None:
        """The moment at which it begins; None where only the day is known.

        Of an hour that the clock has twice it is the first, of one that it leaps over the hour after it.
        """
        return datetime.combine(self.due_on, self.due_at, tzinfo=self.owner.zone) if self.due_at else None

    @property
    def hands_over(self) -> bool:
        """Whether an offer or a price is handed over with it."""
        return self.reason in (Reason.GIVE_OFFER, Reason.GIVE_PRICE)

    def is_whole(self) -> bool:
        """Whether every open interest that counts it among its steps is of the same client."""
        counting: Any = getattr(self, "interests", None)
        return not self.is_open or not counting.filter(outcome="").exclude(account=self.account_id).exists()

    def changes_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may finish and move it: whoever is to do it, answers for the client, or stands in."""
        return viewer.may("account.log") and self.account.has_in_hands(viewer, self.owner_id)

    def is_waiting(self, *, on: date) -> bool:
        """Their turn, and their day has not come; from that day on it reads "ask them"."""
        return bool(self.waiting_for) and self.due_on > on

    def state(self, *, on: date) -> str:
        """The mark on the line: overdue, today, waiting or next; done when it is over."""
        if not self.is_open:
            return "done"
        if self.is_waiting(on=on):
            return "waiting"
        if self.due_on < on:
            return "overdue"
        return "today" if self.due_on == on else "next"

    @classmethod
    def draft(
        cls,
        *,
        account: Account,
        kind: str,
        due_on: date | None,
        owner: Any,
        planned_on: date,
        title: str = "",
        reason: str = "",
        contact: Contact | None = None,
        due_at: time | None = None,
        agreed: bool = False,
        waiting_for: str = "",
        attempt: int = 0,
        keeps: bool = False,
        planned_by: str = "",
    ) -> Step:
        """A step not yet saved, checked by the rule that every step obeys. Raises Refusal at the field."""
        if not title.strip() and not reason:
            raise Refusal("what_missing", _("Write what is to be done."), "title")
        if due_on is None:
            raise Refusal("day_missing", _("Give the step a day."), "due_on")
        require_not_over(due_on, on=planned_on, field="due_on")
        owner.require_here("owner")
        step = cls(
            account=account, kind=kind, due_on=due_on, owner=owner, planned_on=planned_on, title=title.strip(),
            reason=reason, contact=contact, due_at=due_at, agreed=agreed, waiting_for=waiting_for.strip(),
            attempt=attempt, keeps=keeps, planned_by=planned_by,
        )  # fmt: skip
        step.require_hour(due_on, due_at)
        return step

    def close(self, doing: Act, *, outcome: str, at: datetime) -> None:
        """Part of the verb that owns the step: ends it, after whatever rested on it was moved away."""
        doing.update(self, keeps=False, done_at=at, outcome=outcome)
        if self.reason == Reason.CHECK_RECORD and outcome == Outcome.DONE:
            self.account.confirm(doing, on=localdate(at))
