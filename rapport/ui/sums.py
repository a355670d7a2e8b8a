"""Sums as a reader of the active language types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language

from rapport.kit.money import Money
from rapport.kit.refusal import Refusal


class SumField(forms.CharField):
    """Gives minor units of `currency`, None for an empty field."""

    currency: str = settings.CURRENCY

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput({"inputmode": "decimal", "class": "num"}), **kwargs})

    @staticmethod
    def shown(minor: int, currency: str) -> str:
        """As it stands in the field; empty for none."""
        text = f"{Money(minor, currency).decimal:f}"
        return (text.rstrip("0").rstrip(".") if text.endswith(".00") else text) if minor else ""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text.strip():
            return None
        try:
            return Money.parse(text, self.currency, get_language() or "en").minor
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal
