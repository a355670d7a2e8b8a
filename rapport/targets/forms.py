"""Forms about plans: parsing and errors at the field; the rules are in the verbs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal
from rapport.people.answers import ActForm, NewForm
from rapport.people.converting import shared_out
from rapport.people.forms import CURRENCIES, EditForm
from rapport.people.models import User
from rapport.people.models.users import UserQuerySet
from rapport.targets.models import Measure, Target, Unit
from rapport.targets.periods import MONTHS, QUARTERS, Period, periods_of
from rapport.ui.sums import SumField

MOST_DEALS = 100_000


def units() -> list[tuple[str, Any]]:
    return [*((code, code) for code in CURRENCIES), (Measure.DEALS.value, Measure.DEALS.label)]


def usual_unit(person: User) -> str:
    """The currency of the legal entity for which somebody works."""
    entity = person.legal_entity
    return str(entity.currency if entity else settings.CURRENCY)


def amount_field(unit: Unit, **texts: Any) -> forms.Field:
    """Gives minor units, or a number of deals; None for an empty one."""
    if not unit.currency:
        return forms.IntegerField(min_value=0, max_value=MOST_DEALS, **texts)
    found = SumField(**texts)
    found.currency = unit.currency
    return found


def shown(amount: int, unit: Unit) -> str:
    """As it stands in the field."""
    return SumField.shown(amount, unit.currency) if unit.currency else str(amount or "")


class NewTargetForm(NewForm):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Whose plan"), empty_label="–")
    period = forms.ChoiceField(label=_("For"))
    amount = forms.Field(label=_("How much is to be won"))
    unit = forms.ChoiceField(label=_("Counted in"), choices=units)

    halves = ("amount", "unit")

    def __init__(self, *args: Any, people: UserQuerySet, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["person"].queryset = people
        fields["period"].choices = [
            (label, [(one.code, str(one)) for one in periods_of(year, by)])
            for by, label in ((QUARTERS, _("Quarters")), (MONTHS, _("Months")))
        ]
        sent = self.data.get("unit", "")
        unit = Unit(sent if sent in dict(units()) else self.initial.get("unit", settings.CURRENCY))
        fields["amount"] = amount_field(unit, label=fields["amount"].label)

    @property
    def target(self) -> Target:
        given = self.cleaned_data
        period = Period.parse(given["period"])
        assert period is not None
        return Unit(given["unit"]).target(given["person"], period, given["amount"] or 0)


class EditTargetForm(EditForm):
    amount = forms.Field(label=_("How much is to be won"))

    halves = ("amount",)

    def __init__(self, *args: Any, row: Target, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["amount"] = amount_field(row.unit, label=_in_unit(_("How much is to be won"), row.unit))

    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "amount": shown(row.amount, row.unit)}


def _in_unit(label: Any, unit: Unit) -> str:
    return f"{label}, {unit.currency or Measure.DEALS.label.lower()}"


class YearForm(ActForm):
    """The plan of a year in one row: four quarters or twelve months, or one sum that is shared out evenly."""

    marks_optional = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, sent: Any, *, unit: Unit, periods: list[Period], standing: Mapping[Period, int], state: str
    ) -> None:
        super().__init__(sent, initial={"seen": state})
        self.periods = periods
        for one in periods:
            initial = shown(standing.get(one, 0), unit)
            self.fields[one.code] = amount_field(unit, label=one.long, required=False, initial=initial)
        label, hint = _("Or one sum for the whole year"), _("It is shared out evenly, whatever stands above.")
        if not standing:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Counted in"), choices=units, initial=unit.word, required=False
            )
        self.fields["whole"] = amount_field(unit, label=label, help_text=hint, required=False)

    @property
    def parts(self) -> list[Any]:
        return [self[one.code] for one in self.periods]

    @property
    def amounts(self) -> dict[Period, int]:
        given = self.cleaned_data
        if not given["whole"]:
            return {one: given[one.code] or 0 for one in self.periods}
        even, _total = shared_out([Fraction(given["whole"], len(self.periods))] * len(self.periods))
        return dict(zip(self.periods, even, strict=True))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in [name for name, value in given.items() if isinstance(value, int) and value < 0]:
            self.add_error(name, _("Nothing or more."))
        return given


def unit_of(word: str, person: User) -> Unit:
    """That of an address; the usual one of the person for a word that means none."""
    try:
        return Unit(word or usual_unit(person))
    except Refusal:
        return Unit(usual_unit(person))
