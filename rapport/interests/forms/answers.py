"""The form with the questions of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rapport.interests.models import YES_NO, AnswerKind
from rapport.interests.talk.asking import Asked, Offered
from rapport.people.answers import ActForm
from rapport.ui.forms import ChipChoice, Segmented


class AnswersForm(ActForm):
    """One field for each question of a list. Beside it travels what stood there, so that two can go on at once."""

    marks_optional = False

    def __init__(self, sent: Any = None, *, offered: Offered) -> None:
        super().__init__(sent)
        self.offered = offered
        for one in offered.asked:
            self.fields[self.name_of(one)] = _field(one)
            self.fields[f"was_{one.question.pk}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=one.text
            )

    @staticmethod
    def name_of(one: Asked) -> str:
        return f"question_{one.question.pk}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {"asked": one, "bound": self[self.name_of(one)], "was": self[f"was_{one.question.pk}"]}
            for one in self.offered.asked
        ]

    def clean(self) -> dict[str, Any]:
        given: Mapping[str, Any] = super().clean() or self.cleaned_data
        asked = [one for one in self.offered.asked if self.name_of(one) in given]
        return {
            "answers": {one.question: str(given[self.name_of(one)]) for one in asked},
            "opened": {one.question.pk: given.get(f"was_{one.question.pk}", "") for one in asked},
        }

    def renew(self) -> None:
        """After a refusal: what colleagues have written meanwhile stands there, unless one has typed something else."""
        sent: Any = self.data
        self.data = sent.copy()
        for one in self.offered.asked:
            name, was = self.name_of(one), f"was_{one.question.pk}"
            if self.data.get(name, "") == self.data.get(was, ""):
                self.data[name] = one.text  # type: ignore[index]
            self.data[was] = one.text  # type: ignore[index]


def _field(one: Asked) -> forms.Field:
    question = one.question
    facts: dict[str, Any] = {"label": str(question), "required": False, "initial": one.text}
    if question.kind == AnswerKind.NUMBER:
        return forms.CharField(**facts, max_length=40, widget=forms.TextInput({"inputmode": "numeric", "class": "num"}))
    if question.kind == AnswerKind.YES_NO:
        return forms.ChoiceField(**facts, choices=[*YES_NO.items(), ("", "–")], widget=Segmented)
    if question.kind == AnswerKind.CHOICE:
        possible = dict.fromkeys([*question.possible, *filter(None, [one.text])])
        return forms.ChoiceField(**facts, choices=[*((text, text) for text in possible), ("", "–")], widget=ChipChoice)
    return forms.CharField(**facts, max_length=500, widget=forms.Textarea({"rows": 1, "class": "short"}))
