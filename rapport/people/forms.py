"""Forms about people: parsing and errors at the field; the rules are in the verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rapport.journal.acting import kind_of
from rapport.journal.bases import Editable
from rapport.journal.models import Entry
from rapport.kit.company_numbers import countries_in_order
from rapport.kit.refusal import Stale
from rapport.people.answers import ActForm, NewForm
from rapport.people.models import LegalEntity, Office, Team, User
from rapport.people.models.users import Density, Theme
from rapport.people.roles import Role
from rapport.ui.forms import Chips, Segmented
from rapport.ui.keys import KEYS, LABELS, USUAL
from rapport.ui.languages import client_languages

CURRENCIES = ["NOK", "CZK", "TRY", "RON", "RUB", "EUR", "USD", "GBP", "SEK", "DKK", "PLN", "CHF", "HUF"]


@cache
def zones() -> list[tuple[str, str]]:
    """Read from the disk once; the list is long and the same for everybody."""
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


def countries() -> list[tuple[str, str]]:
    """Countries in the reader's language, in its alphabet."""
    return [*countries_in_order(get_language() or "en")]


@dataclass(frozen=True)
class Conflict:
    """One field that somebody else has changed meanwhile: both values in words; `take` names the reader's choice."""

    label: str
    take: str
    mine: str
    theirs: str
    keeps_theirs: bool = False


def offer_too(field: forms.ModelChoiceField, held: Any) -> None:
    """Beside what a field offers, the rows that are held (rows or their numbers); none where it may offer nothing."""
    rows = held if isinstance(held, list) else [held]
    numbers = [getattr(row, "pk", row) for row in rows if row not in (None, "")]
    offered: Any = field.queryset
    if numbers and not offered.query.is_empty():
        field.queryset = offered | offered.model._default_manager.filter(pk__in=numbers)


class EditForm(ActForm):
    """Changes one row. When the row was changed since the form was opened, it answers 409 and asks field by field."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conflicts: Sequence[Conflict] = ()
    changed_by: Entry | None = None

    def __init__(self, *args: Any, row: Editable, **kwargs: Any) -> None:
        self.held = self.values_of(row)
        if row._state.adding and "version" in self.held:
            self.held["version"] = 0  # so that what somebody else makes meanwhile is newer
        super().__init__(*args, **{"initial": {**self.held}, **kwargs})
        self.row = row
        self._with_held: set[str] = set()

    def __getitem__(self, name: str) -> forms.BoundField:
        """What the row holds stays a choice, although it is offered to nobody else any more."""
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField) and name not in self._with_held:
            self._with_held.add(name)
            offer_too(field, self.held.get(name))
        return super().__getitem__(name)

    def values_of(self, row: Any) -> dict[str, Any]:
        """What the row holds for each field; its version among them."""
        return {name: getattr(row, name) for name in self.base_fields if hasattr(row, name)}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, field in self.fields.items():
            if self.data.get(f"take_{name}") == "theirs":
                given[name] = field.clean(field.prepare_value(self.initial.get(name)))
        return given

    def carry_out(self, verb: Callable[[dict[str, Any]], Any]) -> bool:
        def on_this_version(data: dict[str, Any]) -> Any:
            version = data.pop("version")
            if not self.row._state.adding:
                self.row.expect(self.row.version if version is None else version)
            return verb(data)

        accepted = super().carry_out(on_this_version)
        if self.status == Stale.status and not self.row._state.adding:
            self._ask_which(self.cleaned_data.get("version") or int(self.data.get("version") or 0))
        return accepted

    def _ask_which(self, opened: int) -> None:
        """Asks about each field that others changed since `opened`; sent again, the form stands on the newest version.

        Where the person left a field as it was, theirs is chosen already.
        """
        self.row.refresh_from_db()
        newest, before = self.values_of(self.row), self._before(opened)
        self.conflicts = [
            Conflict(
                str(field.label),
                f"take_{name}",
                self._worded(name, self[name].data),
                self._worded(name, newest[name]),
                keeps_theirs=name in before and not field.has_changed(before[name], self[name].data),
            )
            for name, field in self.fields.items()
            if name in newest and name != "version" and field.has_changed(newest[name], self[name].data)
            if name in before or name not in self._columns()
        ]
        sent: Any = self.data
        self.data = sent.copy()
        self.data["version"] = str(self.row.version)  # type: ignore[index]

    def _columns(self) -> set[str]:
        return {field.name for field in self.row._meta.concrete_fields}

    def _before(self, opened: int) -> dict[str, Any]:
        """What stood in the fields that others have written since, by name."""
        since = Entry.objects.about(kind_of(self.row), self.row.pk)[: max(self.row.version - opened, 1)]
        found: dict[str, Any] = {}
        for entry in since:
            self.changed_by = self.changed_by or entry
            for kind, pk, fields, *_edited in entry.rows:
                if (kind, pk) == (kind_of(self.row), self.row.pk) and isinstance(fields, dict):
                    found |= {column.removesuffix("_id"): old for column, (old, _new) in fields.items()}
        return found

    def _worded(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        labels = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        values = [str(one) for one in (value if isinstance(value, list) else [field.prepare_value(value)]) if one]
        return ", ".join(labels.get(one, one) for one in values) or "–"


class SettingsForm(EditForm):
    name = forms.CharField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    spoken = forms.MultipleChoiceField(
        label=_("Languages you speak with clients"), choices=client_languages, required=False, widget=Chips
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    theme = forms.ChoiceField(label=_("Colours"), choices=Theme.choices, widget=Segmented)
    density = forms.ChoiceField(label=_("Rows"), choices=Density.choices, widget=Segmented)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "spoken": row.languages}


class KeysForm(ActForm):
    """One field for each key that can be changed; an empty one switches it off."""

    marks_optional = False
    keys_on = forms.BooleanField(
        label=_("Single keys"), help_text=_("One letter does an act; never while you are typing."), required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        initial = {**USUAL, **user.own_keys, "keys_on": user.keys_on}
        super().__init__(*args, **{"initial": initial, **kwargs})
        for code, label in LABELS.items():
            box = forms.TextInput(attrs={"class": "input key-input", "maxlength": 1, "autocomplete": "off"})
            self.fields[code] = forms.CharField(label=str(label), max_length=1, required=False, widget=box)

    @property
    def groups(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        found: dict[str | Promise, list[forms.BoundField]] = {}
        for key in KEYS:
            if key.code:
                found.setdefault(key.group, []).append(self[key.code])
        return list(found.items())


class InviteForm(ActForm):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"))
    roles = forms.TypedMultipleChoiceField(label=_("Roles"), choices=Role.choices, coerce=Role, widget=Chips)
    title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.all(), required=False, empty_label="–")
    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.all(), required=False, empty_label="–")
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class PlaceForm(EditForm):
    title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.all(), required=False, empty_label="–")
    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.all(), required=False, empty_label="–")


class BecauseForm(ActForm):
    because = forms.CharField(label=_("Why"), max_length=200)


class TeamForm(ActForm):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    parent = forms.ModelChoiceField(label=_("Part of"), queryset=Team.objects.all(), required=False, empty_label="–")
    head = forms.ModelChoiceField(label=_("Head"), queryset=User.objects.active(), required=False, empty_label="–")


class NewTeamForm(NewForm, TeamForm):
    pass


class EditTeamForm(EditForm, TeamForm):
    pass


class EntityForm(ActForm):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    company_number = forms.CharField(label=_("Company number"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Address on the letterhead"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NewEntityForm(NewForm, EntityForm):
    pass


class EditEntityForm(EditForm, EntityForm):
    pass


class OfficeForm(ActForm):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    entity = forms.ModelChoiceField(label=_("Legal entity"), queryset=LegalEntity.objects.all(), empty_label="–")
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    city = forms.CharField(label=_("Town"), max_length=120, required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)


class NewOfficeForm(NewForm, OfficeForm):
    pass


class EditOfficeForm(EditForm, OfficeForm):
    pass


class NonDisclosureForm(ActForm):
    text = forms.CharField(
        label=_("What everybody keeps to"), widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One thought a line, in the words of your firm."),
    )  # fmt: skip
