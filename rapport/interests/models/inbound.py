"""The inbound register: everybody who called, wrote or came, with the clock that runs until our first answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account, Channel, Contact
from rapport.accounts.policy import own_or_entrusted, reads_content
from rapport.activities.models import Letter
from rapport.interests.models.interest import Interest
from rapport.journal.acting import Act, act
from rapport.journal.bases import Listed, Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer
from rapport.people.working_time import WorkingTime

# Who speaks with us is answered by that; what comes by mail, web or post still waits.
ANSWERED_AT_ONCE = frozenset({Channel.PHONE, Channel.VISIT, Channel.EVENT})


class ContactReason(Listed):
    """Why somebody gets in touch."""

    needs_answer = models.BooleanField(gettext_lazy("Needs an answer"), default=True)

    WORDS = {
        "inquiry": gettext_lazy("Inquiry"),
        "order": gettext_lazy("Question about an order"),
        "invoice": gettext_lazy("Question about an invoice"),
        "service": gettext_lazy("Service or repair"),
        "complaint": gettext_lazy("Complaint"),
        "visitor": gettext_lazy("Visitor for somebody"),
        "offer": gettext_lazy("Somebody offers us something"),
        "wrong_number": gettext_lazy("Wrong number"),
        "other": gettext_lazy("Something else"),
    }
    NEEDED = frozenset({"inquiry"})
    CHANGES = gettext_lazy("What is chosen in the inbound register, and whether the clock runs until an answer.")
    DETAILS = ("needs_answer",)

    class Meta(Listed.Meta):
        verbose_name_plural = gettext_lazy("Why somebody gets in touch")


class ReactionNorm(Listed):
    """Within how many working hours we answer, for each way in which somebody reaches us."""

    hours = models.PositiveSmallIntegerField(gettext_lazy("Working hours until the first answer"), default=8)

    WORDS = dict(Channel.choices)
    NEEDED = frozenset(Channel.values)
    DETAILS = ("hours",)
    GROWS = False
    CHANGES = gettext_lazy("From when on a contact in the inbound register counts as late, in hours of work.")

    class Meta(Listed.Meta):
        verbose_name_plural = gettext_lazy("How soon we answer, by the way they reach us")


class InboundQuerySet(models.QuerySet["Inbound"]):
    def visible_to(self, viewer: Viewer) -> InboundQuerySet:
        """Of a client as that client; of a stranger everybody's who reads the base."""
        if not viewer.sees_base:
            return self.none()
        return self.filter(Q(account=None) | reads_content(viewer, "account__") | Q(owner=viewer.user))

    def whole(self) -> InboundQuerySet:
        return self.select_related("reason", "account", "contact", "interest", "letter", "owner__office", "taken_by")

    def waiting(self) -> InboundQuerySet:
        """Those whose clock runs."""
        return self.filter(is_open=True)

    def late(self, *, at: datetime) -> InboundQuerySet:
        return self.waiting().filter(due_at__lt=at)

    def in_hands_of(self, viewer: Viewer) -> InboundQuerySet:
        """Own ones, and those of people stood in for."""
        own = own_or_entrusted(viewer, "account__") | Q(account=None, owner__in=viewer.stands_in_for)
        return self.visible_to(viewer).filter(own)

    def receive(
        self, *, by: User, at: datetime, channel: str, reason: ContactReason, words: str, owner: User,
        account: Account | None = None, contact: Contact | None = None, who: str = "", answer: str = "",
        once: str | None = None,
    ) -> Inbound:  # fmt: skip
        """Notes somebody who got in touch, however little is known. With an answer it is answered at once.

        Raises Refusal where neither who nor what is said, or the owner does not work here any more.
        """
        if not (account or who.strip() or words.strip()):
            raise Refusal("nothing_given", _("Write who it was, or what they wanted."), "who")
        owner.require_here("owner")
        row = Inbound(
            arrived_at=at, channel=channel, reason=reason, words=words.strip(), owner=owner, taken_by=by,
            account=account, contact=contact, who=who.strip(),
        )  # fmt: skip
        names: dict[str, Any] = {"channel": channel, "reason": str(reason), "who": row.named, "text": row.words}
        about = [account, contact, owner]
        with act("inbound.received", by=by, about=about, happened_at=at, once=once, **names) as doing:
            row.start(doing)
            if answer.strip() or not reason.needs_answer:
                doing.amend(row, **row.ended(at, by if answer.strip() else None, answer))
        return row


class Inbound(Root):
    """`due_at` is when the norm of its channel is over, by the hours of the owner's office. `minutes` is the working
    time that the first answer took; None where none was needed. An inquiry is answered by the first talk about it."""

    arrived_at = models.DateTimeField()
    channel = models.CharField(max_length=8, choices=Channel)
    reason = models.ForeignKey(ContactReason, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="inbounds")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="inbounds")
    interest = models.ForeignKey(Interest, models.CASCADE, null=True, related_name="inbounds")
    # A letter that came in: whose it is and when it is answered follows from it.
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, related_name="inbounds")
    who = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    # Who and what, as search compares it.
    folded = models.TextField(blank=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="inbounds")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)
    answered_at = models.DateTimeField(null=True)
    # Who said so; None where it followed from a talk.
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    minutes = models.PositiveIntegerField(null=True)

    objects = InboundQuerySet.as_manager()

    class Meta:
        ordering = ["-arrived_at", "-id"]
        indexes = [
            models.Index(fields=["arrived_at", "id"], name="inbound_by_arrival"),
            models.Index(fields=["owner", "due_at"], condition=Q(is_open=True), name="inbound_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=True, answered_at=None, minutes=None) | Q(is_open=False),
                name="open_inbound_has_no_answer",
            )
        ]

    def __str__(self) -> str:
        return self.named or self.words[:80] or f"#{self.pk}"

    @property
    def named(self) -> str:
        """Who it was, as far as that is known."""
        parts = [str(self.contact or ""), str(self.account or "")] if self.account_id else [self.who]
        return ", ".join(part for part in parts if part)

    def changes_by(self, viewer: Viewer) -> bool:
        """Anybody in sales may answer for whoever is meant."""
        return viewer.may("account.log")

    def is_late(self, *, at: datetime) -> bool:
        return self.is_open and self.due_at < at

    def is_within(self) -> bool:
        """Whether the answer came within the norm."""
        return self.answered_at is not None and self.answered_at <= self.due_at

    def start(self, doing: Act) -> None:
        """Part of the act that receives it: the clock begins, by the hours of the owner's office."""
        hours = ReactionNorm.objects.filter(code=self.channel).values_list("hours", flat=True).first() or 0
        self.due_at = WorkingTime.of(self.owner).after(self.arrived_at, hours * 60)
        doing.concern(doing.create(self))

    def ended(self, at: datetime, by: User | None, text: str = "") -> dict[str, Any]:
        """The columns of one that is over: answered by somebody, or none was needed."""
        spent = WorkingTime.of(self.owner).minutes(self.arrived_at, at) if by else None
        when = at if by else None
        return {"is_open": False, "answered_at": when, "answered_by": by, "answer": text.strip(), "minutes": spent}

    def give_answer(self, *, by: User, at: datetime, text: str) -> None:
        """They have our answer. Raises Refusal without its words, or where it is over."""
        self._require_open()
        if not text.strip():
            raise Refusal("text_missing", _("Write what they were told."), "text")
        names: dict[str, Any] = {"who": str(self), "text": text.strip()}
        with act("inbound.answered", by=by, about=[self, self.account, self.contact], **names) as doing:
            doing.update(self, **self.ended(at, by, text))
            if self.letter and self.letter.is_waiting:
                doing.update(self.letter, answered_on=at.astimezone(by.zone).date())

    def need_none(self, *, by: User, text: str = "") -> None:
        """It needs no answer, such as advertising. Raises Refusal where it is over."""
        self._require_open()
        names: dict[str, Any] = {"who": str(self), "text": text.strip()}
        with act("inbound.needs_none", by=by, about=[self, self.account, self.contact], **names) as doing:
            doing.update(self, **self.ended(self.arrived_at, None, text))
            if self.letter:
                doing.update(self.letter, answer_by=None)

    def give_to(self, *, by: User, to: User) -> None:
        """Somebody else answers; the clock goes on. Raises Refusal for somebody who has left, or where it
        is over."""
        self._require_open()
        to.require_here("owner")
        names: dict[str, Any] = {"who": str(self), "name": to.name}
        with act("inbound.given", by=by, about=[self, self.account, to], **names) as doing:
            doing.update(self, owner=to)
            if self.letter:
                doing.update(self.letter, owner=to)

    def _require_open(self) -> None:
        if not self.is_open:
            raise Refusal("inbound_over", _("They have had their answer already."))
