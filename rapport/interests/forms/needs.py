"""Forms of what a client could need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rapport.catalogue.models import ProductGroup
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm


class NeedForm(ActForm):
    text = forms.CharField(label=gettext_lazy("What could they need?"), max_length=200)
    group = forms.ModelChoiceField(
        ProductGroup.objects.filter(is_used=True), label=gettext_lazy("Product group"), required=False, empty_label="–"
    )
    why = forms.CharField(
        label=gettext_lazy("Why do you think so?"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 2, "class": "short"}),
    )  # fmt: skip
    hint = forms.CharField(label=gettext_lazy("How to wake it"), max_length=200, required=False)

    marks_optional = False


class NewNeedForm(NeedForm, NewForm):
    pass


class EditNeedForm(NeedForm, EditForm):
    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "group": row.group_id}


class DropNeedForm(NewForm):
    because = forms.CharField(label=gettext_lazy("Why did it come to nothing?"), max_length=200)
