"""R-055: lists of questions for clients who cannot say what they want, kept by the firm."""

from __future__ import annotations

import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models import ProductGroup
from rapport.interests.models.interest import Interest
from rapport.interests.models.lists import Track
from rapport.journal.bases import Editable, Listed
from rapport.kit.text import fold, lines_of


class QuestionList(Listed):
    """For a track, for some product groups, for some sectors; where nothing is said, for all.

    `sectors` are words, one a line, of which one stands in the business of the client.
    """

    track = models.CharField(max_length=10, choices=Track, blank=True)
    groups = models.ManyToManyField(ProductGroup, related_name="question_lists", blank=True)
    sectors = models.TextField(blank=True)

    WORDS = {"needs": _("What do they really need?")}

    class Meta(Listed.Meta):
        pass

    def is_of_sector(self, business: str) -> bool:
        """Whether one of its sectors is named in what the client does; none is named: no."""
        said = fold(business)
        return bool(said) and any(fold(one) in said for one in lines_of(self.sectors) if fold(one))


class AnswerKind(models.TextChoices):
    TEXT = "text", _("In their words")
    NUMBER = "number", _("A number")
    CHOICE = "choice", _("One of several")
    YES_NO = "yes_no", _("Yes or no")


YES_NO = {"yes": _("Yes"), "no": _("No")}


class ListQuestion(Listed):
    """`choices` are the answers of which one is chosen, one a line."""

    of = models.ForeignKey(QuestionList, models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=6, choices=AnswerKind, default=AnswerKind.TEXT)
    choices = models.TextField(blank=True)

    WORDS = {
        "better": _("What is to be better afterwards than it is today?"),
        "who": _("Who will work with it every day?"),
        "places": _("In how many places is it needed?"),
        "has_one": _("Do they use something for it today?"),
        "troubles": _("What troubles them about it?"),
        "fits": _("What must it fit in with?"),
        "by_when": _("By when must it work?"),
        "money": _("Is money set aside for it?"),
        "budget": _("When is the next budget decided?"),
        "decides": _("Who decides, and who is asked before?"),
    }
    PART = "of"

    class Meta(Listed.Meta):
        pass

    @property
    def possible(self) -> list[str]:
        return lines_of(self.choices)

    def worded(self, answer: str) -> str:
        return str(YES_NO.get(answer, answer)) if self.kind == AnswerKind.YES_NO else answer


class QuestionHint(models.Model):
    """What an answer suggests: a product group, or the question to ask next."""

    question = models.ForeignKey(ListQuestion, models.CASCADE, related_name="hints")
    answer = models.CharField(max_length=120)
    group = models.ForeignKey(ProductGroup, models.PROTECT, null=True, related_name="+")
    then = models.ForeignKey(ListQuestion, models.PROTECT, null=True, related_name="asked_after")

    class Meta:
        ordering = ["id"]

    @property
    def said(self) -> str:
        return self.question.worded(self.answer)

    def hits(self, kind: str, answer: str) -> bool:
        """A number counts from the one of the hint on, words where they are contained, everything else where alike."""
        if not answer:
            return False
        if kind == AnswerKind.NUMBER:
            mine, theirs = (re.search(r"\d+", text) for text in (self.answer, answer))
            return bool(mine and theirs and int(theirs.group()) >= int(mine.group()))
        if kind == AnswerKind.TEXT:
            return fold(self.answer) in fold(answer)
        return fold(self.answer) == fold(answer)


class ListAnswer(Editable):
    interest = models.ForeignKey(Interest, models.PROTECT, related_name="list_answers")
    question = models.ForeignKey(ListQuestion, models.PROTECT, related_name="answers")
    text = models.CharField(max_length=500)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interest", "question"], name="list_question_answered_once")]
