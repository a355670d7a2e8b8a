"""Forms of the advice log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import AccountField, LooksUp
from rapport.catalogue.models import ProductGroup
from rapport.interests.models import Topic
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm


class Asked(ActForm):
    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices)
    group = forms.ModelChoiceField(
        ProductGroup.objects.filter(is_used=True), label=_("Product group"), required=False, empty_label="–"
    )
    question = forms.CharField(label=_("What was asked?"), widget=forms.Textarea({"rows": 3}))
    answer = forms.CharField(label=_("What did you answer?"), widget=forms.Textarea({"rows": 5}))

    marks_optional = False
    thirds = ("topic", "group")


class AdviceForm(LooksUp, NewForm, Asked):
    account = AccountField(label=_("Which client asked?"), required=False, max_length=200)
    interest = forms.IntegerField(required=False, widget=forms.HiddenInput)
    copied_from = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AdviceEditForm(EditForm, Asked):
    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "group": row.group_id}
