"""The lists of a pipeline that a firm keeps itself: stages, sub-reasons, qualification questions."""

from __future__ import annotations

import re

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models import ProductGroup
from rapport.journal.bases import Listed


class Track(models.TextChoices):
    """R-053: what the caller asked for."""

    INTEREST = "interest", _("Interest")
    ORDER = "order", _("Order")


class Thinking(models.TextChoices):
    """R-114: why the client thinks."""

    ALONE = "alone", _("Cannot decide alone")
    CHOOSING = "choosing", _("Choosing")
    BUDGET = "budget", _("Weighing the budget")


class Outcome(models.TextChoices):
    """How an interest ended. "No inquiry" is spam, a wrong number or a double, outside all figures."""

    OPEN = "", _("Open")
    WON = "won", _("Deal")
    LOST = "lost", _("No deal")
    NO_INQUIRY = "no_inquiry", _("No inquiry")


class LossReason(models.TextChoices):
    """R-067 to R-069: the three reasons without a deal."""

    UNREACHABLE = "unreachable", _("Unreachable")
    COMPETITOR = "competitor", _("Lost to a competitor")
    NO_PROSPECTS = "no_prospects", _("No prospects")


class SetAside(models.TextChoices):
    """Why something that came in was no inquiry."""

    SPAM = "spam", _("Spam")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    DOUBLE = "double", _("Taken in twice")
    MERGED = "merged", _("Merged with another interest")


class Stage(Listed):
    """A stage of a track, in the order of `place`."""

    track = models.CharField(max_length=10, choices=Track)

    WORDS = {
        "contact": _("First contact"),
        "qualify": _("Qualify"),
        "meeting": _("Meeting"),
        "demonstration": _("Demonstration"),
        "questions": _("Questions"),
        "calculation": _("Calculation"),
        "offer_given": _("Offer given"),
        "thinking": _("Thinking"),
        "request": _("Price asked"),
        "price_given": _("Price given"),
        "answer_awaited": _("Answer awaited"),
    }

    # Stages into which a rule leads by itself, and the first ones.
    NEEDED = frozenset(WORDS) - {"questions", "calculation"}
    PART = "track"

    CHANGES = _("The columns of the board, and what a playbook plans when an interest comes to a stage.")

    class Meta(Listed.Meta):
        ordering = ["track", "place", "id"]
        verbose_name_plural = _("Stages")

    @property
    def key(self) -> str:
        """By which playbooks know it; a stage of the firm's own has a number only."""
        return self.code or str(self.pk)

    @property
    def thinks(self) -> bool:
        """Whether the client thinks here, so that a thinking reason leads the steps."""
        return self.code in ("thinking", "answer_awaited")


class SubReason(Listed):
    """Why in more detail; it decides whether calls stop and whether a mailing follows."""

    reason = models.CharField(max_length=12, choices=LossReason)
    stops_calls = models.BooleanField(_("No more calls"), default=False)
    mailing = models.BooleanField(
        _("News by mail, where it was allowed"),
        default=False,
        help_text=_("Only people who allowed news by mail get it."),
    )

    WORDS = {
        "no_answer": _("Nobody answers any more"),
        "gone": _("The company or the person is gone"),
        "price": _("Price"),
        "delivery_time": _("Delivery time"),
        "present_solution": _("Stays with the present solution"),
        "better_offer": _("The other offer suits them better"),
        "project_stopped": _("The project was stopped"),
        "too_small": _("Too small for our solution"),
        "we_declined": _("We declined"),
    }
    DETAILS = ("stops_calls", "mailing")
    PART = "reason"

    CHANGES = _(
        "What is offered when an interest is closed without a deal; it decides whether calls stop and news follow."
    )

    class Meta(Listed.Meta):
        verbose_name_plural = _("Details of why there was no deal")


class QualificationQuestion(Listed):
    """R-058, R-059: asked at the first talk. A number at or below `limit` suggests "no prospects"."""

    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, blank=True, related_name="questions")
    limit = models.PositiveIntegerField(
        _("No prospects up to"),
        null=True,
        blank=True,
        help_text=_("A number at or below this suggests that there are no prospects. Empty: no rule."),
    )

    WORDS = {
        "workplaces": _("How many workplaces is it for?"),
        "employees": _("How many people work there?"),
        "deadline": _("When should it be working?"),
        "today": _("What do they use today?"),
    }

    DETAILS = ("limit",)

    CHANGES = _("What is asked at the first talk. A limit suggests that there are no prospects; the manager decides.")

    class Meta(Listed.Meta):
        verbose_name_plural = _("Questions of the first talk")
        constraints = [
            *Listed.Meta.constraints,
            models.CheckConstraint(condition=Q(limit=None) | Q(limit__gte=1), name="limit_is_at_least_one"),
        ]

    def hits(self, answer: str) -> bool:
        """Whether the largest number in the answer is at or below the limit (read "up to ten" inclusively)."""
        numbers = [int(number) for number in re.findall(r"[0-9]+", answer)]
        return self.limit is not None and bool(numbers) and max(numbers) <= self.limit
