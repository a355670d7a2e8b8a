"""Forms of the solutions of an interest, and of a further line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.catalogue.models import ProductGroup
from rapport.interests.forms.keeping import LinesForm
from rapport.interests.models import Interest, InterestLine, Recurrence, Solution, SolutionLine
from rapport.interests.models.interest_keeping import Line
from rapport.people.answers import ActForm, NewForm
from rapport.ui.forms import Segmented
from rapport.ui.sums import SumField

_TEXT = forms.Textarea({"rows": 3, "class": "short"})


class SolutionForm(LinesForm, NewForm):
    """One solution with its lines; a new one may begin with the lines of `like`, or with those of the interest."""

    name = forms.CharField(label=gettext_lazy("Name of the solution"), max_length=120)
    advantages = forms.CharField(label=gettext_lazy("Advantages"), required=False, widget=_TEXT)
    drawbacks = forms.CharField(label=gettext_lazy("Drawbacks"), required=False, widget=_TEXT)
    is_cheaper = forms.BooleanField(label=gettext_lazy("A cheaper variant"), required=False)

    def __init__(self, *args: Any, row: Solution, like: Solution | None = None, **kwargs: Any) -> None:
        self.like = like
        super().__init__(*args, row=row, **kwargs)

    def values_of(self, row: Any) -> dict[str, Any]:
        values = super().values_of(row)
        like = self.like
        if like is None:
            return values
        return values | {"name": like.name, "advantages": like.advantages, "drawbacks": like.drawbacks}

    def standing(self, row: Any) -> list[Any]:
        """The lines with which it begins; those that are not its own are new ones."""
        if row.pk:
            return list(row.lines.all())
        model: Any = self.like or row.interest
        lines: list[InterestLine | SolutionLine] = list(model.lines.all())
        for line in lines:
            line.pk = None
        return lines

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        fields = {name: self.cleaned_data.get(name) for name in ("name", "advantages", "drawbacks", "is_cheaper")}
        once = {} if self.row.pk else {"once": self.cleaned_data.get("once")}
        return {**given, **fields, **once}


class ChooseForm(ActForm):
    because = forms.CharField(label=gettext_lazy("Why this one, in their words"), max_length=200, required=False)


class DeclineForm(ActForm):
    because = forms.CharField(label=gettext_lazy("Why not, in their words"), max_length=200)


class FurtherLineForm(NewForm):
    group = forms.ModelChoiceField(
        ProductGroup.objects.filter(is_used=True), label=gettext_lazy("Product group"), required=False, empty_label="–"
    )
    name = forms.CharField(label=gettext_lazy("What it is"), max_length=200, required=False)
    value = SumField(label=gettext_lazy("Value"), required=False)
    recurrence = forms.ChoiceField(
        label=gettext_lazy("Paid"), choices=Recurrence.choices, widget=Segmented, initial=Recurrence.ONCE
    )

    marks_optional = False
    halves = ("value", "recurrence")

    def __init__(self, *args: Any, interest: Interest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        value: Any = self.fields["value"]
        value.currency = interest.currency
        value.label = _("Value, {currency}").format(currency=interest.currency)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        group, value = given.get("group"), given.get("value") or 0
        if value < 0:
            self.add_error("value", _("A line is worth nothing or more."))
        name = given.get("name") or str(group or "")
        return {"line": Line(name, value, given.get("recurrence", ""), group), "once": given.get("once")}
