"""The advice log: what a client asked us about a product, a contract or money, and our answer, to be used again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account, Contact
from rapport.accounts.policy import reads_content
from rapport.catalogue.models import ProductGroup
from rapport.interests.models.interest import Interest
from rapport.journal.acting import act
from rapport.journal.bases import Root
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.people.viewer import Viewer


class Topic(models.TextChoices):
    PRODUCT = "product", gettext_lazy("Product")
    CONTRACT = "contract", gettext_lazy("Contract")
    FINANCE = "finance", gettext_lazy("Money and payment")
    OTHER = "other", gettext_lazy("Something else")


class AdviceQuerySet(models.QuerySet["Advice"]):
    def visible_to(self, viewer: Viewer) -> AdviceQuerySet:
        if not viewer.sees_base:
            return self.none()
        return self.filter(Q(account=None) | reads_content(viewer, "account__"))

    def whole(self) -> AdviceQuerySet:
        return self.select_related("account", "contact", "interest", "group", "given_by", "copied_from")

    def give(
        self, *, by: User, on: date, question: str, answer: str, topic: str, group: ProductGroup | None = None,
        account: Account | None = None, contact: Contact | None = None, interest: Interest | None = None,
        copied_from: Advice | None = None, once: str | None = None,
    ) -> Advice:  # fmt: skip
        """Writes down what was asked and answered. An answer that is copied counts as used once more.

        Raises Refusal without a question or an answer.
        """
        _require_both(question, answer)
        row = Advice(
            given_by=by, given_on=on, question=question.strip(), answer=answer.strip(), topic=topic, group=group,
            account=account, contact=contact, interest=interest, copied_from=copied_from,
        )  # fmt: skip
        names: dict[str, Any] = {"topic": topic, "question": row.question[:120], "text": row.answer}
        about = [account, contact, interest]
        with act("advice.given", by=by, about=about, once=once, **names) as doing:
            doing.concern(doing.create(row))
            if copied_from:
                doing.carry_over(copied_from, uses=copied_from.copies.count())
        return row


class Advice(Root):
    """`uses` counts how often others copied the answer."""

    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_on = models.DateField()
    topic = models.CharField(max_length=8, choices=Topic)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, related_name="+")
    question = models.TextField()
    answer = models.TextField()
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="advice")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="advice")
    interest = models.ForeignKey(Interest, models.SET_NULL, null=True, related_name="advice")
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    uses = models.PositiveIntegerField(default=0)
    folded = models.TextField(editable=False)

    objects = AdviceQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-id"]
        indexes = [models.Index(fields=["given_on", "id"], name="advice_by_day")]

    def __str__(self) -> str:
        return self.question.splitlines()[0][:120]

    def changes_by(self, viewer: Viewer) -> bool:
        """Whoever gave it, and the heads above."""
        return self.given_by_id == viewer.user.pk or self.given_by_id in viewer.people_led

    def revise(self, *, by: User, question: str, answer: str, topic: str, group: ProductGroup | None) -> None:
        """Corrects it; copies that others made stay as they are. Raises Refusal as `give` does."""
        _require_both(question, answer)
        about = [self, self.account, self.contact, self.interest]
        with act("advice.revised", by=by, about=about, question=question.strip()[:120]) as doing:
            fields = {"question": question.strip(), "answer": answer.strip(), "topic": topic, "group": group}
            doing.update(self, **fields)


def _require_both(question: str, answer: str) -> None:
    for name, text in (("question", question), ("answer", answer)):
        if not text.strip():
            raise Refusal("text_missing", _("Write what was asked, and what was answered."), name)
