"""The lists of questions that fit an interest, with their answers, and what these suggest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from rapport.catalogue.models import ProductGroup
from rapport.interests.models import Interest, ListAnswer, ListQuestion, QuestionHint, QuestionList


@dataclass
class Asked:
    """One question with what stands as its answer."""

    question: ListQuestion
    answer: ListAnswer | None = None
    # It is asked only where the answer to another one leads to it.
    follows: bool = False

    @property
    def said(self) -> str:
        return self.question.worded(self.answer.text) if self.answer else ""

    @property
    def text(self) -> str:
        return self.answer.text if self.answer else ""

    def hits(self) -> list[QuestionHint]:
        return [hint for hint in self.question.hints.all() if hint.hits(self.question.kind, self.text)]


@dataclass
class Offered:
    """A list with its questions; `fits` where it was made for such clients or products."""

    of: QuestionList
    fits: bool
    asked: list[Asked] = field(default_factory=list)

    @property
    def answered(self) -> list[Asked]:
        return [one for one in self.asked if one.answer]

    @property
    def hits(self) -> list[QuestionHint]:
        return [hint for one in self.asked for hint in one.hits()]

    @property
    def groups(self) -> list[ProductGroup]:
        """The product groups that the answers suggest."""
        return list({hint.group_id: hint.group for hint in self.hits if hint.group}.values())

    @property
    def next_questions(self) -> list[ListQuestion]:
        """What the answers lead to and nobody has answered yet."""
        open_ones = {one.question.pk for one in self.asked if not one.answer}
        return list({hint.then_id: hint.then for hint in self.hits if hint.then and hint.then_id in open_ones}.values())


def lists_for(interest: Interest, only: int | None = None) -> list[Offered]:
    """Those in use for its track, first the fitting ones; three queries, whatever their number."""
    found: dict[int, Offered] = {}
    for question in _questions(interest, only):
        of = question.of
        fits = question.fits or of.is_of_sector(interest.account.business)
        answer = next(iter(question.here), None)
        offered = found.setdefault(of.pk, Offered(of, fits))
        offered.asked.append(Asked(question, answer))
    for offered in found.values():
        led_to = {hint.then_id for one in offered.asked for hint in one.question.hints.all()}
        for one in offered.asked:
            one.follows = one.question.pk in led_to
    return sorted(found.values(), key=lambda one: (not one.answered, not one.fits, one.of.place, one.of.pk))


def _questions(interest: Interest, only: int | None) -> Any:
    """Used ones of used lists, and whatever was answered."""
    groups = interest.lines.exclude(group=None).values("group")
    made_for = QuestionList.groups.through.objects.filter(questionlist=OuterRef("of"), productgroup__in=groups)
    answers = ListAnswer.objects.filter(interest=interest)
    in_use = Q(is_used=True, of__is_used=True, of__track__in=("", interest.track))
    wanted = in_use | Q(pk__in=answers.values("question"))
    found = ListQuestion.objects.filter(wanted) if only is None else ListQuestion.objects.filter(wanted, of=only)
    hints = QuestionHint.objects.select_related("group", "then")
    here = Prefetch("answers", answers.select_related("answered_by"), "here")
    return (
        found.annotate(fits=Exists(made_for)).select_related("of").order_by("of__place", "of", "place", "pk")
        .prefetch_related(here, Prefetch("hints", hints))
    )  # fmt: skip


def lists_in_use() -> Any:
    """What take-in offers before anything is known."""
    return QuestionList.objects.filter(is_used=True, questions__is_used=True).distinct()
