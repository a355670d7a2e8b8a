"""R-095, R-105: what a client has asked and what troubles them, open until it is settled, always with an owner and a
day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import own_or_entrusted, reads_content
from rapport.interests.models.interest import Interest
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.days import require_not_over
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class Sort(models.TextChoices):
    QUESTION = "question", gettext_lazy("Question")
    TROUBLE = "trouble", gettext_lazy("Trouble")


class OpenPointQuerySet(models.QuerySet["OpenPoint"]):
    def visible_to(self, viewer: Viewer) -> OpenPointQuerySet:
        return self.filter(reads_content(viewer, "account__"))

    def in_hands_of(self, viewer: Viewer) -> OpenPointQuerySet:
        """Own ones, and those of people stood in for."""
        return self.visible_to(viewer).filter(own_or_entrusted(viewer, "account__"))

    def whole(self) -> OpenPointQuerySet:
        """With what a line or an act needs, in one query."""
        return self.select_related("account__owner", "interest", "contact", "owner")

    def open(self) -> OpenPointQuerySet:
        return self.filter(settled_at=None)

    def owned_by(self, *user_ids: int) -> OpenPointQuerySet:
        return self.filter(owner__in=user_ids)

    def overdue(self, *, on: date) -> OpenPointQuerySet:
        return self.open().filter(due_on__lt=on)

    def lately(self, count: int) -> list[OpenPoint]:
        """The open ones, the earliest first, then what was settled last."""
        return list(self.whole().order_by(F("settled_at").desc(nulls_first=True), "due_on", "id")[:count])

    def note(
        self, *, by: User, account: Account, sort: str, text: str, owner: User, due_on: date, on: date,
        interest: Interest | None = None, contact: Contact | None = None, once: str | None = None,
    ) -> OpenPoint:  # fmt: skip
        """Somebody of theirs asks, or something is wrong. Raises Refusal without words, for a day that is over,
        or for an owner who has left."""
        _require(text, owner, due_on, on)
        point = OpenPoint(
            account=account, interest=interest, contact=contact, sort=sort, text=text.strip(), owner=owner,
            due_on=due_on, raised_on=on,
        )  # fmt: skip
        said: dict[str, Any] = {"sort": sort, "name": owner.name, "day": due_on, "text": point.text}
        with act("point.noted", by=by, about=[interest, account, contact], once=once, **said) as doing:
            doing.concern(doing.create(point))
        return point


class OpenPoint(Root):
    account = models.ForeignKey(Account, models.PROTECT, related_name="open_points")
    interest = models.ForeignKey(Interest, models.PROTECT, null=True, related_name="open_points")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="open_points")
    sort = models.CharField(max_length=8, choices=Sort, default=Sort.QUESTION)
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="open_points")
    due_on = models.DateField()
    raised_on = models.DateField()
    answer = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)

    objects = OpenPointQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(settled_at=None), name="point_open_by_owner"),
            models.Index(fields=["due_on"], condition=Q(settled_at=None), name="point_open_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, answer="") | Q(settled_at__isnull=False) & ~Q(answer=""),
                name="settled_point_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def about(self) -> list[models.Model | None]:
        return [self, self.interest, self.account, self.contact]

    def state(self, *, on: date) -> str:
        if not self.is_open:
            return "done"
        return "overdue" if self.due_on < on else "today" if self.due_on == on else "next"

    def changes_by(self, viewer: Viewer) -> bool:
        """Whoever is to answer, answers for the client, or stands in."""
        return viewer.may("account.log") and self.account.has_in_hands(viewer, self.owner_id)

    def require_open(self) -> None:
        if not self.is_open:
            raise Refusal("point_is_settled", _("This was settled already."))

    def settle(self, *, by: User, text: str, at: datetime, once: str | None = None) -> None:
        """In words, which stand in the journal of the client. Raises Refusal without them, or where it is settled."""
        self.require_open()
        if not text.strip():
            raise Refusal("answer_missing", _("Write what the answer was, or how it was settled."), "text")
        said: dict[str, Any] = {"sort": self.sort, "what": self.text, "text": text.strip()}
        with act("point.settled", by=by, about=self.about, once=once, **said) as doing:
            doing.update(self, answer=text.strip(), settled_at=at)

    def revise(self, *, by: User, on: date, **fields: Any) -> None:
        """Corrects the words, who is to answer and by when. Raises Refusal as `note` does."""
        if unknown := fields.keys() - {"text", "owner", "due_on", "contact", "sort"}:
            raise TypeError(f"not for revise: {unknown}")
        self.require_open()
        new = {name: fields.get(name, getattr(self, name)) for name in ("text", "owner", "due_on")}
        _require(new["text"], new["owner"], new["due_on"], on if new["due_on"] != self.due_on else new["due_on"])
        with act("point.revised", by=by, about=self.about, what=self.text) as doing:
            doing.update(self, **fields)


def _require(text: str, owner: User, due_on: date, on: date) -> None:
    if not text.strip():
        raise Refusal("text_missing", _("Write what they ask, or what is wrong."), "text")
    require_not_over(due_on, on=on, field="due_on")
    owner.require_here("owner")
