"""Forms about people: parsing and errors at the field; the rules are in the verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.journal.bases import Editable
from rapport.people.answers import ActForm
from rapport.people.models import LegalEntity, Office, Team, User
from rapport.people.models.users import Density, Theme
from rapport.people.roles import Role
from rapport.people.viewer import Viewer
from rapport.ui.forms import Chips, Day, Segmented

CURRENCIES = ["NOK", "CZK", "TRY", "RON", "RUB", "EUR", "USD", "GBP", "SEK", "DKK", "PLN", "CHF", "HUF"]


def zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


def countries() -> list[tuple[str, str]]:
    """Countries in the reader's language, in its alphabet."""
    names = Locale.parse(get_language() or "en", sep="-").territories
    named = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code != "ZZ"]
    return sorted(named, key=lambda pair: pair[1])


class EditForm(ActForm):
    """Changes one row; answers 409 when the row was changed since the form was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: Editable, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields if hasattr(row, name)}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.row = row

    def carry_out(self, verb: Callable[[dict[str, Any]], Any]) -> bool:
        def on_this_version(data: dict[str, Any]) -> Any:
            version = data.pop("version")
            self.row.expect(self.row.version if version is None else version)
            return verb(data)

        return super().carry_out(on_this_version)


class SettingsForm(EditForm):
    name = forms.CharField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    theme = forms.ChoiceField(label=_("Colours"), choices=Theme.choices, widget=Segmented)
    density = forms.ChoiceField(label=_("Rows"), choices=Density.choices, widget=Segmented)
    keys_on = forms.BooleanField(
        label=_("Single keys"), help_text=_("T takes in, D finishes a step; never while typing."), required=False
    )


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
    name = forms.CharField(label=_("Name"), max_length=120)
    parent = forms.ModelChoiceField(label=_("Part of"), queryset=Team.objects.all(), required=False, empty_label="–")
    head = forms.ModelChoiceField(label=_("Head"), queryset=User.objects.active(), required=False, empty_label="–")


class EditTeamForm(EditForm, TeamForm):
    pass


class EntityForm(ActForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    company_number = forms.CharField(label=_("Company number"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Address on the letterhead"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class EditEntityForm(EditForm, EntityForm):
    pass


class OfficeForm(ActForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    entity = forms.ModelChoiceField(label=_("Legal entity"), queryset=LegalEntity.objects.all(), empty_label="–")
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    city = forms.CharField(label=_("Town"), max_length=120, required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)


class EditOfficeForm(EditForm, OfficeForm):
    pass


class AbsenceForm(ActForm):
    """One's own absence; a head plans for the people of the teams led, too."""

    user = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), empty_label=None)
    first_day = forms.DateField(label=_("First day"), widget=Day)
    last_day = forms.DateField(label=_("Last day"), widget=Day)
    deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=User.objects.active(), empty_label="–")
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"user": viewer.user}, **kwargs})
        user: Any = self.fields["user"]
        user.queryset = User.objects.absences_planned_by(viewer)
