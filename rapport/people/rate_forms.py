"""Forms about exchange rates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.people.answers import ActForm
from rapport.people.forms import CURRENCIES, EditForm
from rapport.ui.forms import Day

_CODES = [(code, code) for code in CURRENCIES]


class RateForm(ActForm):
    """“100 CZK = 4.0526 EUR on 20 May”."""

    per = forms.IntegerField(label=_("Quantity"), min_value=1, max_value=1_000_000, initial=1)
    currency = forms.ChoiceField(label=_("Currency"), choices=_CODES)
    rate = forms.DecimalField(label=_("Rate"), max_digits=15, decimal_places=6, localize=True)
    against = forms.ChoiceField(label=_("In currency"), choices=_CODES)
    on = forms.DateField(label=_("On"), widget=Day)
    source = forms.CharField(
        label=_("Source"), max_length=80, required=False, help_text=_("Such as the bank that publishes it.")
    )


class EditRateForm(EditForm):
    per = forms.IntegerField(label=_("Quantity"), min_value=1, max_value=1_000_000)
    rate = forms.DecimalField(label=_("Rate"), max_digits=15, decimal_places=6, localize=True)
    source = forms.CharField(label=_("Source"), max_length=80, required=False)


class ReportingForm(ActForm):
    currency = forms.ChoiceField(label=_("Sums are shown together in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [("", _("None: they stand side by side")), *_CODES]
        self.fields["currency"].choices = choices  # type: ignore[attr-defined]
