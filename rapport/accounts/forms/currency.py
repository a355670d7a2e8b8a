"""A form with several sums in one currency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.people.forms import CURRENCIES, EditForm
from rapport.ui.sums import SumField


class CurrencyForm(EditForm):
    """Sums of one row in one currency, which is chosen beside them."""

    sums: tuple[str, ...] = ()
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])

    marks_optional = False

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        chosen: Any = self.data.get("currency") if self.data.get("currency") in CURRENCIES else row.currency
        codes: Any = self.fields["currency"]
        codes.choices = [(code, code) for code in dict.fromkeys([row.currency, *CURRENCIES])]
        for name in self.sums:
            self.fields[name].currency = chosen  # type: ignore[attr-defined]

    def values_of(self, row: Any) -> dict[str, Any]:
        sums = {name: SumField.shown(getattr(row, name), row.currency) for name in self.sums}
        return {**super().values_of(row), **sums}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in [name for name in self.sums if name in self.fields]:
            if (given.get(name) or 0) < 0:
                self.add_error(name, _("Nothing or more."))
            given[name] = given.get(name) or 0
        return given
