"""Forms of an import: the file, and what its columns become."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exchange.columns import Column, Look
from rapport.exchange.importers import Ask, all_importers, importer_of
from rapport.exchange.models import ImportRun, State
from rapport.exchange.models.same_as import LEFT_OUT, TO_BE_MADE
from rapport.exchange.things import thing_of
from rapport.kit.tabular import DayOrder, DecimalMark, read_day, read_sum
from rapport.people.answers import ActForm
from rapport.people.forms import countries
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer

LARGEST = 100 * 1024 * 1024


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given or [None]]


class FileForm(ActForm):
    file = FilesField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV, XLSX, cards of people (VCF) or a calendar (ICS), several at once if you like. "
            "Delimiter, encoding and what the rows are is recognised."
        ),
        widget=SeveralFiles(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm,.vcf,.ics"}),
    )
    has_header = forms.BooleanField(
        label=gettext_lazy("The first row holds the names of the columns"), required=False, initial=True
    )
    delimiter = forms.CharField(label=gettext_lazy("Between cells"), max_length=10, required=False, strip=False)
    record_end = forms.CharField(label=gettext_lazy("At the end of a row"), max_length=10, required=False, strip=False)

    def clean_file(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["file"]
        if any((file.size or 0) > LARGEST for file in files):
            text = _("This file is larger than {size}; please cut it into several.").format(
                size=filesizeformat(LARGEST)
            )
            raise forms.ValidationError(text)
        return files

    @property
    def reading(self) -> dict[str, Any]:
        """How the file is to be read, as the run keeps it."""
        told = {name: text for name in ("delimiter", "record_end") if (text := self.cleaned_data[name])}
        return {**told, "header": self.cleaned_data["has_header"]}


class ColumnsForm(ActForm):
    """One choice per column, and how the run is to go."""

    marks_optional = False

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

    def __init__(self, *args: Any, run: ImportRun, look: Look, **kwargs: Any) -> None:
        initial = {name: getattr(run, name) for name in ("owner", "country", "system", "overwrite")}
        super().__init__(*args, **{"initial": initial, **kwargs})
        fields: Any = self.fields
        self.importer = importer_of(run.kind)
        for name in {"owner", "country", "overwrite"} - self.importer.uses:
            del fields[name]
        for ask in self.importer.asks:
            fields[f"ask-{ask.code}"] = _question(ask, run.asked.get(ask.code, ""))
        people = User.objects.granted(Permission.ACCOUNT_CHANGE)
        if "owner" in fields:
            fields["owner"].queryset = people | User.objects.filter(pk=run.owner_id)
        if "country" in fields:
            fields["country"].choices = [("", _("None")), *countries()]
        known = [(one.code, one.label) for one in look.fields]
        choices = [("", _("Stays with the record")), *known, (LEFT_OUT, _("Leave out"))]
        self.columns = look.columns
        for place, column in enumerate(look.columns):
            label = _("{column} becomes").format(column=column.header)
            field = forms.ChoiceField(label=label, choices=choices, initial=column.code, required=False)
            field.widget.attrs["aria-label"] = label
            fields[f"column-{place}"] = field
            for shape, example in column.questions:
                fields[f"{shape}-{place}"] = _reading(shape, example, column)

    @property
    def rows(self) -> list[tuple[Column, Any, list[Any]]]:
        """Each column, what it becomes, and what is asked of how it is read."""
        return [
            (column, self[f"column-{place}"], [self[f"{shape}-{place}"] for shape, _example in column.questions])
            for place, column in enumerate(self.columns)
        ]

    @property
    def questions(self) -> list[Any]:
        return [self[f"ask-{ask.code}"] for ask in self.importer.asks]

    def settled(self) -> dict[str, Any]:
        """What the act takes: the mapping and the options by name."""
        sent = self.cleaned_data
        mapping = {one.header: sent[f"column-{place}"] for place, one in enumerate(self.columns)}
        told = {
            one.header: {shape: sent[f"{shape}-{place}"] for shape, _example in one.questions}
            for place, one in enumerate(self.columns)
            if one.questions
        }
        names = ("owner", "country", "system", "overwrite")
        asked = {ask.code: sent[f"ask-{ask.code}"] for ask in self.importer.asks}
        return {
            "mapping": mapping,
            "forms": told,
            "asked": asked,
            **{name: sent[name] for name in names if name in sent},
        }


def _question(ask: Ask, initial: str) -> forms.Field:
    texts: dict[str, Any] = {"label": ask.label, "help_text": ask.hint, "required": False, "initial": initial}
    if ask.thing:
        return forms.ChoiceField(choices=[("", _("None")), *thing_of(ask.thing).choices()], **texts)
    return forms.CharField(max_length=100, **texts)


def _reading(shape: str, example: str, column: Column) -> forms.ChoiceField:
    """The two ways in which a column can be read, by its first cell that can be."""
    ways = _days(example) if shape == "day" else _sums(example)
    label = _("{column}: “{example}” is").format(column=column.header, example=example)
    choices = [("", _("Please choose")), *ways]
    return forms.ChoiceField(label=label, choices=choices, initial=column.forms.get(shape, ""), required=False)


def _days(example: str) -> list[tuple[str, str]]:
    found = [(order.value, read_day(example, order)) for order in (DayOrder.DAY, DayOrder.MONTH)]
    return [(order, date_format(day, "j F Y")) for order, day in found if day]


def _sums(example: str) -> list[tuple[str, str]]:
    found = [(mark.value, read_sum(example, mark)) for mark in (DecimalMark.POINT, DecimalMark.COMMA)]
    return [(mark, number_format(value[0], use_l10n=True, force_grouping=True)) for mark, value in found if value]


class KindForm(ActForm):
    """What the rows of a sheet are."""

    kind = forms.ChoiceField(label=gettext_lazy("These are"), required=False)

    def __init__(self, *args: Any, run: ImportRun, viewer: Viewer, alone: bool = False, **kwargs: Any) -> None:
        now = "" if run.state == State.LEFT else run.kind
        super().__init__(*args, **{"initial": {"kind": now}, **kwargs})
        field: Any = self.fields["kind"]
        mine = [one for one in all_importers() if viewer.may(one.permission) or one.kind == run.kind]
        left_out = [] if alone else [("", _("Leave this sheet out"))]
        field.choices = [*((one.kind, one.label) for one in mine), *left_out]


class NamesForm(ActForm):
    """What of ours the words of a file name that nobody knows yet."""

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.unknown: list[tuple[Any, list[tuple[str, str, int]]]] = []
        for kind, found in run.unknown.items():
            thing = thing_of(kind)
            new = [(TO_BE_MADE, _("A new one of this name"))] if thing.make else []
            choices = [("", _("Decide later")), *thing.choices(), *new, (LEFT_OUT, _("Leave it out"))]
            rows = []
            for place, (word, count) in enumerate(sorted(found.items(), key=lambda pair: -pair[1])):
                label = _("{word} is the same as").format(word=word)
                fields[f"{kind}-{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)
                rows.append((f"{kind}-{place}", word, count))
            self.unknown.append((thing, rows))

    @property
    def groups(self) -> list[tuple[Any, list[tuple[str, int, Any]]]]:
        return [(thing, [(word, count, self[name]) for name, word, count in rows]) for thing, rows in self.unknown]

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """Thing, word and value of those that were decided."""
        return [
            (thing.kind, word, value)
            for thing, rows in self.unknown
            for name, word, _count in rows
            if (value := self.cleaned_data[name])
        ]
