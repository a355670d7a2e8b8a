"""Forms for the talk in which it is qualified, and for the offer and what they think of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.interests.models import Interest, Thinking, Track
from rapport.interests.thinking import thinking_options
from rapport.people.answers import ActForm, NewForm
from rapport.ui.forms import Options

_WHY = gettext_lazy("Why do they think?")


class ThinkingForm(NewForm):
    thinking = forms.ChoiceField(label=_WHY, choices=thinking_options, widget=Options)

    marks_optional = False


class OfferForm(ThinkingForm):
    """The offer is handed over. Unknown counts as choosing."""

    thinking = forms.ChoiceField(label=_WHY, choices=thinking_options, widget=Options, required=False)
    text = forms.CharField(
        label=gettext_lazy("What did they say to it?"),
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "short"}),
    )

    def __init__(self, *args: Any, interest: Interest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["thinking"] = interest.thinking or Thinking.CHOOSING


class QualificationForm(ActForm):
    """One field for each question; a number at or below its limit suggests "no prospects"."""

    goes_on_because = forms.CharField(label=gettext_lazy("Why do you go on?"), max_length=200, required=False)

    marks_optional = False

    def __init__(self, *args: Any, interest: Interest, questions: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        because = self.fields.pop("goes_on_because")
        for question in questions:
            self.fields[f"question_{question.pk}"] = forms.CharField(
                label=str(question), max_length=200, required=False, initial=question.answer, help_text=_limit(question)
            )
        self.fields["goes_on_because"] = because
        self.initial["goes_on_because"] = interest.goes_on_because

    @property
    def asked(self) -> list[Any]:
        return [self[f"question_{question.pk}"] for question in self.questions]

    def answers(self, given: dict[str, Any]) -> dict[Any, str]:
        return {question: given[f"question_{question.pk}"] for question in self.questions}


def _limit(question: Any) -> str:
    if question.limit is None:
        return ""
    return _("Up to {limit} does not pay back.").format(limit=question.limit)


class ConversionForm(ActForm):
    track = forms.ChoiceField(label=gettext_lazy("Goes on as"), choices=Track.choices, widget=forms.HiddenInput)
