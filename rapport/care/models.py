"""Wishes: what clients would like us to have or to do, apart from complaints, and what became of it (R-015)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import reads_content
from rapport.catalogue.models import ProductGroup
from rapport.interests.models import Interest
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class WishStatus(models.TextChoices):
    NEW = "new", pgettext_lazy("a wish", "New")
    PASSED_ON = "passed_on", gettext_lazy("Passed on")
    ACCEPTED = "accepted", gettext_lazy("Accepted")
    DECLINED = "declined", gettext_lazy("Declined")
    DONE = "done", gettext_lazy("Answered")


class WishQuerySet(models.QuerySet["Wish"]):
    def visible_to(self, viewer: Viewer) -> WishQuerySet:
        return self.filter(reads_content(viewer, "account__"))

    def whole(self) -> WishQuerySet:
        return self.select_related("account__owner", "contact", "interest", "product_group", "taken_by")

    def open(self) -> WishQuerySet:
        """Those to which the client has no answer yet."""
        return self.exclude(status=WishStatus.DONE)

    def write(
        self,
        *,
        by: User,
        account: Account,
        words: str,
        on: date,
        contact: Contact | None = None,
        interest: Interest | None = None,
        product_group: ProductGroup | None = None,
        once: str | None = None,
    ) -> Wish:
        """Writes down what a client wishes, in the client's words. Raises Refusal without them."""
        wish = Wish(account=account, contact=contact, interest=interest, product_group=product_group)
        wish.words, wish.wished_on, wish.taken_by = _required(words), on, by
        with act("wish.written", by=by, about=[account, contact, interest], once=once, text=wish.words) as doing:
            doing.concern(doing.create(wish))
        return wish


class Wish(Root):
    """`answer` is what the client was told in the end."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="wishes")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="wishes")
    interest = models.ForeignKey(Interest, models.PROTECT, null=True, blank=True, related_name="wishes")
    product_group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, blank=True, related_name="wishes")
    words = models.TextField()
    status = models.CharField(max_length=10, choices=WishStatus, default=WishStatus.NEW, editable=False)
    wished_on = models.DateField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="wishes")
    passed_to = models.CharField(max_length=120, blank=True, editable=False)
    reason = models.TextField(blank=True, editable=False)
    answer = models.TextField(blank=True, editable=False)
    answered_on = models.DateField(null=True, editable=False)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["-wished_on", "-id"]
        indexes = [models.Index(fields=["status", "product_group"], name="wish_by_status_and_group")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="done", answered_on__isnull=False) | ~Q(status="done") & Q(answered_on=None),
                name="answered_wish_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.words if len(self.words) <= 80 else f"{self.words[:79]}…"

    @property
    def is_open(self) -> bool:
        return self.status != WishStatus.DONE

    @property
    def about(self) -> list[Any]:
        return [self, self.account, self.contact, self.interest]

    def revise(self, *, by: User, **fields: Any) -> None:
        """Corrects words, person or product group. Raises Refusal for empty words."""
        fields["words"] = _required(fields.get("words", self.words))
        with act("wish.revised", by=by, about=self.about, name=str(self)) as doing:
            doing.update(self, **fields)

    def pass_on(self, *, by: User, to: str, note: str = "") -> None:
        """Somebody else decides. Raises Refusal where nobody is named, or the client has the answer already."""
        self._require_open()
        if not to.strip():
            raise Refusal("whom_missing", _("Say who is to decide."), "to")
        with act("wish.passed_on", by=by, about=self.about, to=to.strip(), text=note.strip()) as doing:
            doing.update(self, status=WishStatus.PASSED_ON, passed_to=to.strip())

    def decide(self, *, by: User, accepted: bool, because: str) -> None:
        """Whether we do it. Raises Refusal for a no without a reason: the client will be told."""
        self._require_open()
        if not (accepted or because.strip()):
            raise Refusal("because_missing", _("Say why not; the client will ask."), "because")
        status = WishStatus.ACCEPTED if accepted else WishStatus.DECLINED
        with act("wish.decided", by=by, about=self.about, status=status.value, text=because.strip()) as doing:
            doing.update(self, status=status, reason=because.strip())

    def tell(self, *, by: User, text: str, on: date) -> None:
        """The client was told what becomes of it; that ends it. Raises Refusal without the words."""
        self._require_open()
        if not text.strip():
            raise Refusal("text_missing", _("Write what the client was told."), "text")
        with act("wish.answered", by=by, about=self.about, text=text.strip()) as doing:
            doing.update(self, status=WishStatus.DONE, answer=text.strip(), answered_on=on)

    def _require_open(self) -> None:
        if not self.is_open:
            raise Refusal("wish_answered", _("The client has the answer already."))


def _required(words: str) -> str:
    if not words.strip():
        raise Refusal("words_missing", _("Write what they wish."), "words")
    return words.strip()
