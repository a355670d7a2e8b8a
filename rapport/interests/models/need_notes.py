"""R-082: what need could be created at a client who does not ask for it yet; by one press it becomes an interest."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account
from rapport.accounts.policy import reads_content
from rapport.catalogue.models import ProductGroup
from rapport.interests.models.interest import Interest
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class NeedState(models.TextChoices):
    OPEN = "", gettext_lazy("Open")
    TAKEN_UP = "taken_up", gettext_lazy("Became an interest")
    DROPPED = "dropped", gettext_lazy("Came to nothing")


class NeedNoteQuerySet(models.QuerySet["NeedNote"]):
    def visible_to(self, viewer: Viewer) -> NeedNoteQuerySet:
        return self.filter(reads_content(viewer, "account__"))

    def whole(self) -> NeedNoteQuerySet:
        return self.select_related("account__owner", "group", "interest")

    def open(self) -> NeedNoteQuerySet:
        return self.filter(state=NeedState.OPEN)

    def note(self, *, by: User, account: Account, on: date, once: str | None = None, **fields: Any) -> NeedNote:
        """`fields`: what they could need, the product group, why, what to try next. Raises Refusal without words."""
        row = NeedNote(account=account, noted_on=on, **_checked(fields))
        with act("need.noted", by=by, about=[account], once=once, what=row.text, text=row.why) as doing:
            doing.concern(doing.create(row))
        return row


class NeedNote(Root):
    account = models.ForeignKey(Account, models.PROTECT, related_name="need_notes")
    text = models.CharField(max_length=200)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    hint = models.CharField(max_length=200, blank=True)
    noted_on = models.DateField()
    state = models.CharField(max_length=8, choices=NeedState, blank=True)
    interest = models.ForeignKey(Interest, models.PROTECT, null=True, related_name="need_notes")

    objects = NeedNoteQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="taken_up") | Q(interest__isnull=False), name="need_taken_up_is_an_interest"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def changes_by(self, viewer: Viewer) -> bool:
        """Whoever may write down what happens at the client."""
        return viewer.may("account.log")

    def require_open(self) -> None:
        if self.state:
            raise Refusal("need_is_settled", _("This is an interest already, or it came to nothing."))

    def revise(self, *, by: User, **fields: Any) -> None:
        """Corrects it. Raises Refusal without words, or where it is settled."""
        self.require_open()
        with act("need.revised", by=by, about=[self, self.account], what=fields["text"]) as doing:
            doing.update(self, **_checked(fields))

    def drop(self, *, by: User, because: str, once: str | None = None) -> None:
        """It came to nothing. Raises Refusal without a reason, from which others learn, or where it is
        settled."""
        self.require_open()
        if not because.strip():
            raise Refusal("reason_missing", _("Say why, so that nobody tries the same again."), "because")
        about = [self, self.account]
        with act("need.dropped", by=by, about=about, once=once, what=self.text, text=because.strip()) as doing:
            doing.update(self, state=NeedState.DROPPED)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    if not fields["text"].strip():
        raise Refusal("text_missing", _("Write what they could need."), "text")
    return fields
