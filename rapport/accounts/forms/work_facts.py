"""Forms of the company at work: needs, what they use, signs of growth, personal ties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.forms.facts import FactForm
from rapport.accounts.models import Contact, NeedKind, SignalKind, Strength, Whose
from rapport.catalogue.models import ProductGroup
from rapport.people.models import User
from rapport.ui.forms import Day, Segmented


def _groups() -> forms.ModelChoiceField:
    known = ProductGroup.objects.filter(is_used=True)
    return forms.ModelChoiceField(known, label=_("Product group"), required=False, empty_label="–")


class NeedForm(FactForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=NeedKind.choices, widget=Segmented)
    what = forms.CharField(label=_("In a few words"), max_length=200)
    group = _groups()
    note = forms.CharField(label=_("More about it"), max_length=500, required=False)

    title = _("Goal, need or preference")
    lede = _("It stands beside every interest of theirs and is taken over into it by one press.")


class InUseForm(FactForm):
    what = forms.CharField(label=_("What they use"), max_length=200)
    group = _groups()
    quantity = forms.IntegerField(label=_("How many"), required=False, min_value=1)
    whose = forms.ChoiceField(label=_("Where it comes from"), choices=Whose.choices, required=False)
    supplier = forms.CharField(label=_("Which competitor"), max_length=120, required=False)
    replace_on = forms.DateField(label=_("Replacement due"), required=False, widget=Day)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    halves = ("since", "until", "quantity", "whose", "supplier", "replace_on")
    title = _("What they use")
    lede = _("Equipment, a product or a service of the kind that we sell, ours or a competitor’s.")


class SignalForm(FactForm):
    kind = forms.ModelChoiceField(SignalKind.objects.filter(is_used=True), label=_("What shows it"), empty_label="–")
    note = forms.CharField(label=_("In a few words"), max_length=500, required=False)
    since = forms.DateField(label=_("Seen on"), widget=Day)
    until = None  # type: ignore[assignment]

    title = _("A sign that they grow")

    def begin(self, row: Any) -> None:
        self.initial.setdefault("since", self.viewer.today)


class TieForm(FactForm):
    contact = forms.ModelChoiceField(Contact.objects.none(), label=_("Whom there"), empty_label="–")
    user = forms.ModelChoiceField(User.objects.none(), label=_("Who of ours"), empty_label="–")
    strength = forms.TypedChoiceField(
        label=_("How well"), coerce=int, choices=Strength.choices, widget=Segmented, initial=Strength.WELL
    )
    note = forms.CharField(
        label=_("From where"), max_length=500, required=False, help_text=_("Studied together, worked together …")
    )

    title = _("Personal tie")
    lede = _("Who of ours knows somebody there. It helps most where a competitor serves them.")

    def begin(self, row: Any) -> None:
        people: Any = self.fields["contact"]
        people.queryset = row.account.contacts.filter(left_on=None)
        ours: Any = self.fields["user"]
        ours.queryset = User.objects.active().order_by("name")
        self.initial.setdefault("user", self.viewer.user.pk)
