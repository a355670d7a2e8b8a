"""The interest: an inquiry and the deal that it becomes. It is never left without an owner, a step and a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from rapport.accounts.models import LONG_AGO, NEVER, Account, BuyingRole, Channel, Contact
from rapport.accounts.models.sourced import Sourced
from rapport.accounts.policy import Confidentiality, confidants, reads_content
from rapport.activities.models import Promise, Step
from rapport.interests.models.interest_closing import Closing
from rapport.interests.models.interest_keeping import Keeping
from rapport.interests.models.interest_stages import Staging
from rapport.interests.models.interest_talking import Talking
from rapport.interests.models.lists import LossReason, Outcome, SetAside, Stage, SubReason, Thinking, Track
from rapport.journal.bases import Root
from rapport.kit.indexes import of_filled
from rapport.kit.money import Money
from rapport.kit.refusal import Refusal, Stale
from rapport.market.models import Competitor
from rapport.people.numbers import firm_number
from rapport.people.viewer import Viewer

_JOINED = ("sub_reason", "competitor", "origin", "source", "recommended_by", "recommender")


# Open, written out: for a value filled in on which partial indexes depend, SQLite plans the query at each asking anew.
OPEN = RawSQL("''", (), output_field=models.CharField())


class InterestQuerySet(models.QuerySet["Interest"]):
    def visible_to(self, viewer: Viewer) -> InterestQuerySet:
        """Those of accounts that the viewer may read, and one's own."""
        if not viewer.sees_base:
            return self.none()
        meanwhile = confidants(viewer) - viewer.guards
        mine = Q(owner__in=viewer.guards)
        if meanwhile:
            mine |= Q(owner__in=meanwhile) & ~Q(account__confidentiality=Confidentiality.SECRET)
        return self.filter(reads_content(viewer, "account__") | mine)

    def whole(self) -> InterestQuerySet:
        """With the rows that a page or an act needs, and `decider_known`, in one query."""
        joined = ("account__owner", "contact", "owner__office", "stage", "next_step__contact", "next_step__owner")
        return self.select_related(*joined, "next_step__account", *_JOINED).with_decider()

    def open(self) -> InterestQuerySet:
        return self.filter(outcome=OPEN)

    def hold_open(self, *interests: Interest) -> None:
        """Within an act: until it ends nobody else closes these. Raises Stale where somebody just has."""
        ids = [interest.pk for interest in interests]
        if len(self.open().select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk")) < len(ids):
            raise Stale("changed_meanwhile", _("Somebody else has changed this since you opened it."))

    def closed(self) -> InterestQuerySet:
        """Deals and no deals; what was no inquiry counts nowhere."""
        return self.filter(outcome__in=(Outcome.WON, Outcome.LOST))

    def owned_by(self, *user_ids: int) -> InterestQuerySet:
        return self.filter(owner__in=user_ids)

    def overdue(self, *, on: date) -> InterestQuerySet:
        return self.open().filter(next_step__due_on__lt=on)

    def unanswered(self) -> InterestQuerySet:
        """Those that came by letter, mail or web and have not heard of us yet."""
        return self.open().filter(answered_at=None)

    def with_decider(self) -> InterestQuerySet:
        """Adds `decider_known`: somebody at the account, or taking part, decides."""
        at_account = Contact.objects.filter(account=OuterRef("account"), buying_role=BuyingRole.DECIDES, left_on=None)
        participants: Any = self.model._meta.get_field("participants").related_model
        named = participants.objects.filter(interest=OuterRef("pk"), role=BuyingRole.DECIDES)
        return self.annotate(decider_known=Exists(at_account) | Exists(named))

    def to_revive(self) -> InterestQuerySet:
        """The revival list: no deal, with a day to ask again."""
        return self.filter(outcome=Outcome.LOST, revive_on__lt=NEVER)


class Interest(Staging, Closing, Keeping, Sourced, Talking, Root):
    """`value` is in minor units of `currency`: what is paid once and, for what is paid yearly, one year."""

    account = models.ForeignKey(Account, models.PROTECT, db_index=False, related_name="interests")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="interests")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    track = models.CharField(max_length=10, choices=Track, default=Track.INTEREST)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="interests")
    stage_since = models.DateField()
    thinking = models.CharField(max_length=10, choices=Thinking, blank=True)
    thinking_since = models.DateField(null=True)
    offered_on = models.DateField(null=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="interests")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.PHONE)
    currency = models.CharField(max_length=3)
    value = models.BigIntegerField(default=0)
    expected_on = models.DateField(default=NEVER)
    # When the expected close last went over the end of a month.
    pushed_on = models.DateField(null=True)
    opened_on = models.DateField()
    taken_in_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    last_contact_on = models.DateField(default=LONG_AGO)
    is_repeat = models.BooleanField(default=False)
    # new business with somebody who was a client already.
    of_client = models.BooleanField(default=False, db_default=False)
    next_step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="kept_for")
    steps = models.ManyToManyField(Step, related_name="interests")
    promises = models.ManyToManyField(Promise, related_name="interests")
    # What the answers to the qualification questions suggest, and why the manager goes on all the same.
    lacks_prospects = models.BooleanField(default=False)
    goes_on_because = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    closed_on = models.DateField(null=True)
    won_value = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=12, choices=LossReason, blank=True)
    sub_reason = models.ForeignKey(SubReason, models.PROTECT, null=True, related_name="interests")
    competitor = models.ForeignKey(Competitor, models.PROTECT, null=True, related_name="interests")
    argument = models.CharField(max_length=200, blank=True)
    final_word = models.TextField(blank=True)
    final_word_on = models.DateField(null=True)
    set_aside = models.CharField(max_length=12, choices=SetAside, blank=True)
    revive_on = models.DateField(default=NEVER)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["owner", "stage"], condition=Q(outcome=""), name="interest_open_by_owner"),
            models.Index(fields=["stage", "currency", "id"], condition=Q(outcome=""), name="interest_open_by_stage"),
            models.Index(fields=["account", "outcome"], name="interest_by_account"),
            *of_filled("interest", "source", "recommended_by", "recommender"),
            models.Index(fields=["outcome", "closed_on"], name="interest_by_outcome"),
            # The orders of the list: none of them sorts more than a page.
            models.Index(fields=["outcome", "opened_on", "id"], name="interest_newest"),
            models.Index(fields=["outcome", "value", "id"], name="interest_largest"),
            models.Index(fields=["outcome", "expected_on", "id"], name="interest_expected"),
            models.Index(fields=["outcome", "stage_since", "id"], name="interest_longest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", next_step__isnull=False) | ~Q(outcome="") & Q(next_step=None),
                name="open_interest_has_next_step",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_on=None) | ~Q(outcome="") & Q(closed_on__isnull=False),
                name="closed_interest_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.LOST) & ~Q(reason="") | ~Q(outcome=Outcome.LOST) & Q(reason=""),
                name="lost_interest_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(reason=LossReason.COMPETITOR) | Q(competitor__isnull=False),
                name="lost_to_a_named_competitor",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.NO_INQUIRY) & ~Q(set_aside="")
                | ~Q(outcome=Outcome.NO_INQUIRY) & Q(set_aside=""),
                name="no_inquiry_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.outcome == Outcome.OPEN

    @property
    def worth(self) -> Money:
        return Money(self.value, self.currency)

    @property
    def present_contact(self) -> Contact | None:
        """Who asked, where that person still works for the client."""
        contact = self.contact
        return contact if contact and contact.left_on is None and contact.account_id == self.account_id else None

    @property
    def about(self) -> list[Any]:
        """Whom an entry on this interest concerns."""
        return [self, self.account, self.contact]

    def changes_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may work it: owner, deputy, team, a head above, or who answers for the client."""
        return viewer.may("interest.change") and self.account.has_in_hands(viewer, self.owner_id)

    @property
    def told_about(self) -> list[Any]:
        return self.about

    def require_open(self) -> None:
        if not self.is_open:
            raise Refusal("interest_is_closed", _("This interest is closed. Take it up again to go on."))

    def is_whole(self) -> bool:
        """Open: its next step is open, kept and one of its own, all of these are of its client; it is in one stage."""
        standing = [visit.stage_id for visit in self.visits.filter(left_on=None)]
        step = self.next_step
        if step is None:
            return not standing
        own = self.steps.open()
        rests = own.filter(pk=step.pk, keeps=True).exists() and not own.exclude(account=self.account_id).exists()
        return rests and standing == [self.stage_id]

    def days_open(self, *, on: date) -> int:
        return ((self.closed_on or on) - self.opened_on).days

    def attempts(self, *, on: date) -> int:
        """How often nobody was reached in the last days that count for "unreachable"."""
        days = firm_number("unreachable_days")
        return self.steps.attempts(since=on - timedelta(days=days)).count()
