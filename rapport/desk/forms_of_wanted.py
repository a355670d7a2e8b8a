"""Forms about the clients that we look for: the portrait of the ideal one, and least volumes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.forms.currency import CurrencyForm
from rapport.accounts.models import Account, AccountClass, Degree, LeastVolume, Portrait, Sector, SizeType
from rapport.accounts.models.portrait import LABELS
from rapport.accounts.wording import country_name
from rapport.catalogue.models import ProductGroup
from rapport.people.answers import NewForm
from rapport.people.forms import CURRENCIES
from rapport.people.models import Team
from rapport.ui.forms import Chips, Segmented
from rapport.ui.sums import SumField


def _ids(name: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(label=LABELS[name], coerce=int, required=False, widget=Chips)


def _degree(name: str) -> forms.TypedChoiceField:
    choices = [(step.value, step.label if step else _("Does not matter")) for step in Degree]
    return forms.TypedChoiceField(label=LABELS[name], choices=choices, coerce=int, widget=Segmented)


class PortraitForm(CurrencyForm):
    words = forms.CharField(
        label=_("In your words"), required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Whom we look for, and why they would come to us."),
    )  # fmt: skip
    sectors, sizes, groups = _ids("sectors"), _ids("sizes"), _ids("groups")
    countries = forms.MultipleChoiceField(label=LABELS["countries"], required=False, widget=Chips)
    regions = forms.CharField(
        label=LABELS["regions"], required=False, help_text=_("As they stand in the records, with commas.")
    )
    distance_km = forms.IntegerField(label=_("At most so many km away"), required=False, min_value=1, max_value=20_000)
    yearly = SumField(label=_("Orders in a year, at least"), required=False)
    turnover = SumField(label=_("Their turnover, at least"), required=False)
    keenness, means = _degree("keenness"), _degree("means")

    sums = ("yearly", "turnover")
    halves = ("distance_km", "yearly", "turnover", "currency")
    field_order = (
        "words", "sectors", "sizes", "groups", "countries", "regions", "distance_km", "yearly", "turnover", "currency",
        "keenness", "means",
    )  # fmt: skip

    def __init__(self, *args: Any, row: Portrait, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offered: dict[str, Any] = {"sectors": Sector, "sizes": SizeType, "groups": ProductGroup}
        for name, model in offered.items():
            field: Any = self.fields[name]
            field.choices = [(one.pk, str(one)) for one in model._base_manager.filter(is_used=True)]
            if not field.choices:
                del self.fields[name]
        known = {*Account.objects.order_by().values_list("country", flat=True).distinct(), *row.countries} - {""}
        where: Any = self.fields["countries"]
        where.choices = sorted(((code, country_name(code)) for code in known), key=lambda one: one[1])

    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "regions": ", ".join(row.regions)}

    def clean_regions(self) -> list[str]:
        return [word.strip() for word in self.cleaned_data["regions"].split(",") if word.strip()]


class LeastVolumeForm(NewForm):
    """Written once more for the same class or department, it takes the place of what stood; nothing takes it away."""

    account_class = forms.ModelChoiceField(
        AccountClass.objects.filter(is_used=True), label=_("For the class"), required=False, empty_label="–"
    )
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"), label=_("Or for the department"), required=False, empty_label="–"
    )
    minor = SumField(
        label=_("Orders in a year, at least"), required=False, help_text=_("Empty: no least volume any more.")
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])

    marks_optional = False
    halves = ("minor", "currency")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (currency := self.data.get("currency")) in CURRENCIES:
            self.fields["minor"].currency = currency  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["minor"] = max(given.get("minor") or 0, 0)
        return given

    @classmethod
    def of(cls, row: LeastVolume) -> dict[str, Any]:
        """What the form begins with where a rule is changed."""
        minor = SumField.shown(row.minor, row.currency)
        return {"account_class": row.account_class_id, "team": row.team_id, "minor": minor, "currency": row.currency}
