"""The talk about an interest: what they told us, and their answers to the questions of a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.acting import Act, act
from rapport.journal.bases import Editable
from rapport.kit.refusal import Refusal
from rapport.people.models import User

_FACT = "fact"


class Talking(Editable):
    """Trait of Interest."""

    class Meta:
        abstract = True

    def tell(
        self: Any, *, by: User, kind: str, text: str, on: date, label: str = "", contact: Any = None,
        once: str | None = None,
    ) -> None:  # fmt: skip
        """R-056: keeps a goal, a fact of the project or a wish. Raises Refusal without words, for a fact without a
        name."""
        fields = _told(kind, label, text, contact)
        row = self.told.model(interest=self, told_on=on, **fields)
        with act("interest.told", by=by, about=[*self.about, contact], once=once, **_said(row)) as doing:
            doing.create(row)

    def correct_told(
        self: Any, *, by: User, told: Any, kind: str, text: str, label: str = "", contact: Any = None
    ) -> None:
        """Puts it right. Raises Refusal as `tell` does."""
        fields = _told(kind, label, text, contact)
        with act("interest.told_corrected", by=by, about=self.about) as doing:
            doing.update(told, **fields)
            doing.data |= _said(told)

    def forget_told(self: Any, *, by: User, told: Any) -> None:
        """It does not hold any more."""
        with act("interest.told_dropped", by=by, about=self.about, **_said(told)) as doing:
            doing.remove(told)

    def answer(self: Any, *, by: User, answers: Mapping[Any, str], opened: Mapping[int, str], on: date) -> None:
        """R-055: keeps answers to questions of a list; `opened` is what stood there when the page was opened.

        What was left as it was is not touched. Raises Refusal where a colleague has answered the same meanwhile.
        """
        self.require_open()
        given = {one: text.strip() for one, text in answers.items() if text.strip() != opened.get(one.pk, "")}
        known = {row.question_id: row for row in self.list_answers.filter(question__in=given)}
        for question, text in given.items():
            stands = known[question.pk].text if question.pk in known else ""
            if stands not in (opened.get(question.pk, ""), text):
                words = _("A colleague has written meanwhile: {text}. Press again to keep yours.")
                raise Refusal("answered_meanwhile", words.format(text=stands), f"question_{question.pk}")
        said = "\n".join(f"{question} {question.worded(text)}" for question, text in given.items() if text)
        with act("interest.answered", by=by, about=self.about, text=said) as doing:
            for question, text in given.items():
                self._keep_list_answer(doing, known.get(question.pk), question, text, by, on)

    def _keep_list_answer(self: Any, doing: Act, known: Any, question: Any, text: str, by: User, on: date) -> None:
        row = self.list_answers.model
        if known and text:
            doing.update(known, text=text, answered_by=by, answered_on=on)
        elif known:
            doing.remove(known)
        elif text:
            doing.create(row(interest=self, question=question, text=text, answered_by=by, answered_on=on))


def _told(kind: str, label: str, text: str, contact: Any) -> dict[str, Any]:
    if not text.strip():
        raise Refusal("text_missing", _("Write it down in their words."), "text")
    if kind == _FACT and not label.strip():
        raise Refusal("label_missing", _("Name the fact, such as “Start of building”."), "label")
    return {"kind": kind, "label": label.strip() if kind == _FACT else "", "text": text.strip(), "contact": contact}


def _said(told: Any) -> dict[str, Any]:
    return {"kind": told.kind, "name": str(told.contact or ""), "text": str(told)}
