"""Forms of the lists: choosing filters, choosing the form of a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.desk.lists.columns import Column
from rapport.desk.lists.listing import Listing
from rapport.desk.models import Reach
from rapport.exchange.writing import Form
from rapport.people.answers import ActForm, NewForm
from rapport.people.models import Team
from rapport.ui.forms import Option, Options, Segmented


class FiltersForm(forms.Form):
    """One field for each filter of a list; empty ones leave the list as it is."""

    marks_optional = False

    def __init__(self, listing: Listing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listing = listing
        for one in listing.of.filters:
            if one.asks:
                self.fields[one.name] = one.asks()
            elif one.options is None:
                self.fields[one.name] = forms.BooleanField(label=str(one.label), required=False)
            elif one.name != "whose":
                any_value = [] if one.default else [("", _("Any"))]
                choices = [*any_value, *listing.options(one)]
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
                words[one.name] = "1" if given is True else "" if given in (False, None, one.default) else str(given)
        return {**words, "whose": ""} if words.get("owner") else words


FORMS = [
    (Form.CSV, Option("CSV", said=_("For other programs, and to import again."))),
    (Form.XLSX, Option("Excel", said=_("To calculate with: numbers and days are numbers and days."))),
]


class ExportForm(ActForm):
    form = forms.ChoiceField(label=_("What kind of file?"), choices=FORMS, widget=Options, initial=Form.XLSX)


class ViewForm(ActForm):
    """The name of a view and who has it."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    reach = forms.ChoiceField(label=_("Who sees it"), choices=Reach.choices, widget=Segmented, initial=Reach.PRIVATE)
    team = forms.ModelChoiceField(label=_("Which team"), queryset=Team.objects.all(), required=False, empty_label="–")


class NewViewForm(ViewForm, NewForm):
    opens = forms.BooleanField(label=_("The list begins with it for me"), required=False)


class ColumnsForm(forms.Form):
    """A place for each column; those without one are not shown."""

    marks_optional = False

    def __init__(self, listing: Listing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [column.name for column in listing.columns[1:]]
        groupings = [("", _("Nothing")), *((one.name, one.label) for one in listing.of.groupings)]
        self.fields["by"] = forms.ChoiceField(label=_("Grouped by"), choices=groupings, required=False)
        self.initial["by"] = listing.grouping.name if listing.grouping else ""
        self.columns: tuple[Column, ...] = listing.of.columns[1:]
        for column in self.columns:
            place = shown.index(column.name) + 1 if column.name in shown else None
            field = forms.IntegerField(label=str(column.label), min_value=1, max_value=99, required=False)
            field.initial = place
            self.fields[column.name] = field

    @property
    def words(self) -> str:
        """The names in the order of their places; equal places in the order of the form."""
        placed = [(place, column.name) for column in self.columns if (place := self.cleaned_data.get(column.name))]
        return ",".join(name for _place, name in sorted(placed, key=lambda pair: pair[0]))
