"""The forms of the firm's own fields and of the answers of their lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import FieldType, OwnField, Owning, OwnOption
from rapport.accounts.models.field_types import Asked
from rapport.people.answers import NewForm
from rapport.people.forms import CURRENCIES, EditForm

_ASKED = {
    Owning.ACCOUNT: (Asked.NEVER, Asked.START, Asked.CLIENT),
    Owning.CONTACT: (Asked.NEVER, Asked.START, Asked.CLIENT),
    Owning.INTEREST: (Asked.NEVER, Asked.START, Asked.OFFER),
}


class Labelled(forms.Form):
    """The name, and what it is called in each language; empty ones read as the name."""

    marks_optional = False

    name = forms.CharField(label=_("What it is called"), max_length=120)

    def add_languages(self, labels: dict[str, str]) -> None:
        for code, language in settings.LANGUAGES:
            word = f"label_{code}"
            self.fields[word] = forms.CharField(label=language, max_length=120, required=False)
            self.initial[word] = labels.get(code, "")

    @property
    def languages(self) -> list[Any]:
        return [self[f"label_{code}"] for code, _language in settings.LANGUAGES]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        labels = {code: given.pop(f"label_{code}", "").strip() for code, _language in settings.LANGUAGES}
        return {**given, "labels": {code: label for code, label in labels.items() if label}}


class FieldFacts(Labelled):
    asked = forms.ChoiceField(
        label=_("To be found out"), required=False,
        help_text=_("From then on it stands among what is still to find out. It never holds anything up."),
    )  # fmt: skip
    help = forms.CharField(
        label=_("What to know about it"), max_length=200, required=False, help_text=_("Stands below the field.")
    )

    def offer(self, kind: str) -> None:
        asked: Any = self.fields["asked"]
        asked.choices = [(one.value, one.label) for one in _ASKED[Owning(kind)]]


class NewFieldForm(NewForm, FieldFacts):
    type = forms.ChoiceField(label=_("What kind of answer"), choices=FieldType.choices)
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[("", "–"), *((code, code) for code in CURRENCIES)], required=False,
        help_text=_("For a sum of money."),
    )  # fmt: skip
    answers = forms.CharField(
        label=_("The answers"), required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("For a list: one answer in each line."),
    )  # fmt: skip

    field_order = ("name", "type", "answers", "currency", "asked", "help")

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer(kind)
        self.add_languages({})


class FieldForm(EditForm, FieldFacts):
    is_used = forms.BooleanField(
        label=_("In use"), required=False, help_text=_("Out of use it keeps every answer for the day it comes back.")
    )

    def __init__(self, *args: Any, row: OwnField, **more: Any) -> None:
        super().__init__(*args, row=row, **more)
        self.offer(row.kind)
        self.add_languages(row.labels)


class NewOptionForm(NewForm, Labelled):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.add_languages({})


class OptionForm(EditForm, Labelled):
    is_used = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, row: OwnOption, **more: Any) -> None:
        super().__init__(*args, row=row, **more)
        self.add_languages(row.labels)
