"""Forms of an import: the file, and what its columns become."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exchange.columns import Column
from rapport.exchange.importers import importer_of
from rapport.exchange.models import ImportRun
from rapport.exchange.reading import LEFT_OUT
from rapport.people.answers import ActForm
from rapport.people.forms import countries
from rapport.people.models import User
from rapport.people.roles import Permission

LARGEST = 100 * 1024 * 1024


class FileForm(ActForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX. Delimiter and encoding are recognised."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm"}),
    )
    has_header = forms.BooleanField(
        label=gettext_lazy("The first row holds the names of the columns"), required=False, initial=True
    )
    delimiter = forms.CharField(label=gettext_lazy("Between cells"), max_length=10, required=False, strip=False)
    record_end = forms.CharField(label=gettext_lazy("At the end of a row"), max_length=10, required=False, strip=False)

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            text = _("This file is larger than {size}; please cut it into several.").format(
                size=filesizeformat(LARGEST)
            )
            raise forms.ValidationError(text)
        return file

    @property
    def reading(self) -> dict[str, Any]:
        """How the file is to be read, as the run keeps it."""
        told = {name: text for name in ("delimiter", "record_end") if (text := self.cleaned_data[name])}
        return {**told, "header": self.cleaned_data["has_header"]}


class ColumnsForm(ActForm):
    """One choice per column, and how the run is to go."""

    owner = forms.ModelChoiceField(label=gettext_lazy("Who looks after the new ones"), queryset=User.objects.none())
    country = forms.ChoiceField(label=gettext_lazy("Country of rows that name none"), required=False)
    system = forms.CharField(
        label=gettext_lazy("Name of the system that the file comes from"),
        max_length=40,
        help_text=gettext_lazy("A second file of the same system finds its clients by their keys."),
    )
    overwrite = forms.BooleanField(
        label=gettext_lazy("Overwrite what is here"),
        required=False,
        help_text=gettext_lazy("Otherwise only gaps are filled."),
    )

    def __init__(self, *args: Any, run: ImportRun, columns: list[Column], **kwargs: Any) -> None:
        initial = {name: getattr(run, name) for name in ("owner", "country", "system", "overwrite")}
        super().__init__(*args, **{"initial": initial, **kwargs})
        fields: Any = self.fields
        people = User.objects.granted(Permission.ACCOUNT_CHANGE)
        fields["owner"].queryset = people | User.objects.filter(pk=run.owner_id)
        fields["country"].choices = [("", _("None")), *countries()]
        known = [(one.code, one.label) for one in importer_of(run.kind).fields]
        choices = [("", _("Stays with the record")), *known, (LEFT_OUT, _("Leave out"))]
        self.columns = columns
        for place, column in enumerate(columns):
            label = _("{column} becomes").format(column=column.header)
            field = forms.ChoiceField(label=label, choices=choices, initial=column.code, required=False)
            field.widget.attrs["aria-label"] = label
            fields[f"column-{place}"] = field

    @property
    def rows(self) -> list[tuple[Column, Any]]:
        return [(column, self[f"column-{place}"]) for place, column in enumerate(self.columns)]

    def settled(self) -> dict[str, Any]:
        """What the act takes: the mapping and the options by name."""
        mapping = {one.header: self.cleaned_data[f"column-{place}"] for place, one in enumerate(self.columns)}
        names = ("owner", "country", "system", "overwrite")
        return {"mapping": mapping, **{name: self.cleaned_data[name] for name in names}}
