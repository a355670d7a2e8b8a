"""The form about what is at stake: three texts, three arguments, and a row for each criterion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.interests.models import Interest
from rapport.interests.models.stakes import Criterion, Rank, Weight, stakes_of
from rapport.interests.weighing_stakes import TEXTS
from rapport.people.forms import EditForm

OF_ROW = (("weight", Weight), ("ours", Rank), ("theirs", Rank))
WORDS = (_("Weighs with them"), pgettext_lazy("compared with a rival", "We"), _("The rival"))


class StakesForm(EditForm):
    organisation = forms.CharField(
        label=_("What the organisation wants"), required=False, widget=forms.Textarea({"rows": 3})
    )
    rivals = forms.CharField(
        label=_("What competing organisations want"), required=False, widget=forms.Textarea({"rows": 3})
    )
    welfare = forms.CharField(label=_("For the welfare of their people"), max_length=300, required=False)
    competitiveness = forms.CharField(label=_("For their standing in the market"), max_length=300, required=False)
    society = forms.CharField(label=_("For society around them"), max_length=300, required=False)

    marks_optional = False
    words = WORDS

    def __init__(self, *args: Any, interest: Interest, **kwargs: Any) -> None:
        super().__init__(*args, row=stakes_of(interest), **kwargs)
        self.criteria = list(Criterion.objects.filter(is_used=True))
        known = {mark.criterion_id: mark for mark in interest.marks.all()}
        for criterion in self.criteria:
            for name, choices in OF_ROW:
                field = forms.TypedChoiceField(
                    label=str(criterion), choices=choices.choices, coerce=int, required=False
                )
                self.fields[f"{name}_{criterion.pk}"] = field
                self.initial[f"{name}_{criterion.pk}"] = getattr(known.get(criterion.pk), name, 0)

    @property
    def rows(self) -> list[tuple[Criterion, list[tuple[Any, Any]]]]:
        """Each criterion with its three fields, each with its word."""
        names = [name for name, _choices in OF_ROW]
        return [
            (one, [(word, self[f"{name}_{one.pk}"]) for word, name in zip(WORDS, names, strict=True)])
            for one in self.criteria
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        marks = {one: {name: given.get(f"{name}_{one.pk}") or 0 for name, _of in OF_ROW} for one in self.criteria}
        return {"version": given.get("version"), "texts": {name: given.get(name, "") for name in TEXTS}, "marks": marks}
