"""Forms of the lists: choosing filters, choosing the form of a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.desk.lists.listing import Listing
from rapport.exchange.writing import Form
from rapport.people.answers import ActForm
from rapport.ui.forms import Option, Options


class FiltersForm(forms.Form):
    """One field for each filter of a list; empty ones leave the list as it is."""

    marks_optional = False

    def __init__(self, listing: Listing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listing = listing
        for one in listing.of.filters:
            if one.options is None:
                self.fields[one.name] = forms.BooleanField(label=str(one.label), required=False)
            elif one.name != "whose":
                any_value = [] if one.default else [("", _("Any"))]
                choices = [*any_value, *one.options(listing.viewer)]
                self.fields[one.name] = forms.ChoiceField(label=str(one.label), required=False, choices=choices)
            if one.name in self.fields:
                self.initial[one.name] = listing.values[one.name]

    @property
    def words(self) -> dict[str, str]:
        """The words of the address; what holds anyway is left out, and a chosen owner goes before "mine"."""
        words = {}
        for one in self.listing.of.filters:
            given = self.cleaned_data.get(one.name, "")
            if one.name != "whose":
                words[one.name] = "1" if given is True else "" if given in (False, one.default) else given
        return {**words, "whose": ""} if words.get("owner") else words


FORMS = [
    (Form.CSV, Option("CSV", said=_("For other programs, and to import again."))),
    (Form.XLSX, Option("Excel", said=_("To calculate with: numbers and days are numbers and days."))),
]


class ExportForm(ActForm):
    form = forms.ChoiceField(label=_("What kind of file?"), choices=FORMS, widget=Options, initial=Form.XLSX)
