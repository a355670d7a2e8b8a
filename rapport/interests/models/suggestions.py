"""What a playbook suggests where a person must decide: accepted or dismissed by one press."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account
from rapport.accounts.policy import own_or_entrusted, reads_content
from rapport.activities.models import Reason, Step, StepKind
from rapport.interests.models.interest import Interest
from rapport.journal.acting import Act, act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class Does(models.TextChoices):
    """What accepting it does."""

    PLAN = "plan", gettext_lazy("plan the step")
    CLOSE = "close", gettext_lazy("close as unreachable")
    BUNDLE = "bundle", gettext_lazy("speak of both at once")


class Answer(models.TextChoices):
    WAITING = "", gettext_lazy("Waiting")
    ACCEPTED = "accepted", gettext_lazy("Accepted")
    DISMISSED = "dismissed", gettext_lazy("Dismissed")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def left_behind(self) -> SuggestionQuerySet:
        """Those that ask somebody who has left."""
        return self.waiting().filter(owner__is_active=False).select_related("account__owner", "interest__owner")

    def waiting(self) -> SuggestionQuerySet:
        return self.filter(answer=Answer.WAITING)

    def visible_to(self, viewer: Viewer) -> SuggestionQuerySet:
        return self.filter(reads_content(viewer, "account__"))

    def to_answer_by(self, viewer: Viewer) -> SuggestionQuerySet:
        """Those that the viewer has to answer, for people stood in for too."""
        return self.visible_to(viewer).waiting().filter(own_or_entrusted(viewer, "account__"))

    def whole(self) -> SuggestionQuerySet:
        """With what a line or an answer needs, in one query."""
        joined = ("account__account_class", "account__owner__office", "interest__owner__office", "interest__contact")
        return self.select_related(*joined, "interest__stage", "interest__next_step", "step", "owner").order_by("pk")


class Morning(models.Model):
    """The day of an office for which the playbooks were asked last; 0 is for people without an office."""

    office = models.BigIntegerField(primary_key=True)
    day = models.DateField()


class Suggestion(Root):
    """`key` says what it is about and since when, so that nothing is suggested twice, also after a "no".

    `planned_by` is the playbook and its line, as on a step. `number` is what the playbook counted, such as attempts.
    """

    key = models.CharField(max_length=120, unique=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="suggestions")
    interest = models.ForeignKey(Interest, models.PROTECT, null=True, related_name="suggestions")
    # With which open step to bundle, where it does.
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="suggestions")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="suggestions")
    does = models.CharField(max_length=8, choices=Does, default=Does.PLAN)
    planned_by = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=16, choices=StepKind, default=StepKind.CALL)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    title = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    made_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "made_on"], condition=Q(answer=""), name="suggestion_waiting"),
            models.Index(fields=["interest"], condition=Q(answer=""), name="suggestion_of_interest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="answered_suggestion_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(Reason(self.reason).label)

    @property
    def what(self) -> str:
        """What is to be done as the journal keeps it."""
        return self.title or self.reason

    @property
    def about(self) -> list[models.Model | None]:
        return [self.account, self.interest]

    def changes_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may answer it: whom it asks, who stands in, and heads above."""
        return self.owner_id in viewer.answers_for or viewer.covers(self.owner_id, self.account)

    @property
    def closes(self) -> bool:
        return self.does == Does.CLOSE

    def require_waiting(self) -> None:
        if self.answer:
            raise Refusal("answered_already", _("This suggestion was answered already."))

    def pass_on(self, *, by: User) -> None:
        """Whoever works it now is asked, or answers for the client."""
        workers = [self.interest.owner] if self.interest else []
        if to := next((one for one in (*workers, self.account.owner) if one.is_active), None):
            with act("suggestion.made", by=by, about=self.about, name=to.name, what=self.what) as doing:
                doing.update(self, owner=to)

    def dismiss(self, *, by: User, at: datetime) -> None:
        """It does not fit; the same is not suggested again."""
        self.require_waiting()
        with act("suggestion.dismissed", by=by, about=self.about, what=self.what) as doing:
            self.settle(doing, answer=Answer.DISMISSED, at=at)

    def settle(self, doing: Act, *, answer: str, at: datetime) -> None:
        """Part of the act that answers it."""
        doing.update(self, answer=answer, answered_at=at)
