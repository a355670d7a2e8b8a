"""The firm's own fields in the forms of a record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import FieldType, OwnField
from rapport.accounts.models.field_types import PARTS
from rapport.accounts.own_fields.values import Answers, values_of
from rapport.journal.acting import kind_of
from rapport.kit.money import Money
from rapport.kit.refusal import Refusal
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.ui.forms import Chips, Day

YES_NO = (("", "–"), ("True", _("Yes")), ("False", _("No")))


class AmountField(forms.CharField):
    """A sum in the currency of the field, as the reader's language writes it."""

    def __init__(self, *, currency: str, **more: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "class": "num"}), **more)
        self.currency = currency

    def prepare_value(self, value: Any) -> Any:
        return f"{value.decimal:f}" if isinstance(value, Money) else value

    def clean(self, value: Any) -> Money | None:
        text = str(super().clean(self.prepare_value(value))).strip()
        try:
            return Money.parse(text, self.currency, get_language() or "en") if text else None
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal


def form_field(field: OwnField) -> forms.Field:
    """Never required: what is missing is asked at the next contact instead (R-009)."""
    words: dict[str, Any] = {"label": str(field), "help_text": field.help, "required": False}
    match FieldType(field.type):
        case FieldType.LONG:
            return forms.CharField(widget=forms.Textarea({"rows": 3, "class": "short"}), **words)
        case FieldType.NUMBER:
            return forms.IntegerField(**words)
        case FieldType.DECIMAL:
            places = len(str(PARTS)) - 1
            return forms.DecimalField(decimal_places=places, max_digits=16, localize=True, **words)
        case FieldType.MONEY:
            return AmountField(currency=field.currency, **{**words, "label": f"{field}, {field.currency}"})
        case FieldType.DAY:
            return forms.DateField(widget=Day, **words)
        case FieldType.YES_NO:
            return forms.TypedChoiceField(
                choices=YES_NO, coerce=lambda text: text == "True", empty_value=None, **words
            )  # fmt: skip
        case FieldType.CHOICE:
            return forms.ModelChoiceField(field.options.filter(is_used=True), empty_label="–", **words)
        case FieldType.CHOICES:
            return forms.ModelMultipleChoiceField(field.options.filter(is_used=True), widget=Chips, **words)
        case FieldType.PERSON:
            return forms.ModelChoiceField(User.objects.people().order_by("name"), empty_label="–", **words)
    return forms.CharField(max_length=500, **words)


class OwnFields(EditForm):
    """A form of a record with the fields that the firm asks about it; `only` one of them where a page says so.

    What was answered comes as `own`, by field, for the verb.
    """

    def __init__(self, *args: Any, row: Any, only: OwnField | None = None, **more: Any) -> None:
        self.own = [only] if only else list(OwnField.objects.of(kind_of(row)))
        super().__init__(*args, row=row, **more)
        self.fields |= {field.word: form_field(field) for field in self.own}

    @property
    def own_fields(self) -> list[Any]:
        """As the template draws them."""
        return [self[field.word] for field in self.own]

    def values_of(self, row: Any) -> dict[str, Any]:
        answers = values_of(row) if self.own else {}
        return {**super().values_of(row), **{one.word: _shown(answers.get(one.pk)) for one in self.own}}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        answers: Answers = {field: given.pop(field.word) for field in self.own if field.word in given}
        return {**given, "own": {field: _answer(answer) for field, answer in answers.items()}}


def _shown(answer: Any) -> Any:
    """As a form holds it at first: rows of lists by their number."""
    if isinstance(answer, list):
        return [one.pk for one in answer]
    return getattr(answer, "pk", answer)


def _answer(answer: Any) -> Any:
    return list(answer) if hasattr(answer, "model") else answer
