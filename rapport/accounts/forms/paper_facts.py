"""Forms of the company on paper: registrations, addresses, relations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.forms.facts import FactForm
from rapport.accounts.looking_up import AccountField
from rapport.accounts.models import Register, Tied, Use
from rapport.accounts.wording import countries
from rapport.ui.forms import Segmented


class RegistrationForm(FactForm):
    kind = forms.ChoiceField(label=_("Which number"), choices=Register.choices, widget=Segmented)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    number = forms.CharField(label=_("Number"), max_length=40)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    title = _("Registration")
    lede = _("A further number of theirs, at home or abroad. It is checked by the rules of its country.")

    def begin(self, row: Any) -> None:
        self.initial.setdefault("country", row.account.country)


class AddressForm(FactForm):
    kind = forms.ChoiceField(label=_("For what"), choices=Use.choices, widget=Segmented)
    street = forms.CharField(label=_("Street"), max_length=250, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=20, required=False)
    city = forms.CharField(label=_("Town"), max_length=80)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, help_text=_("The gate, the hours, whom to ask for.")
    )

    halves = ("since", "until", "postal_code", "city", "country")
    title = _("Address")
    lede = _("A further address. Where they have their seat stands among the facts.")

    def begin(self, row: Any) -> None:
        self.initial.setdefault("country", row.account.country)


class RelationForm(FactForm):
    kind = forms.ChoiceField(label=_("What they are to the other"), choices=Tied.choices)
    other = AccountField(label=_("The other"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    title = _("Relation")
    lede = _("It shows on both records. The company above them stands among the facts.")

    def begin(self, row: Any) -> None:
        other: Any = self.fields["other"]
        other.viewer = self.viewer
        if row.pk:
            self.initial["other"] = row.other
