"""The form of one item of a list: its name, what hangs on it, whether it is in use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.journal.bases import Listed
from rapport.people.answers import ActForm, NewForm


class ItemForm(ActForm):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: Listed, **more: Any) -> None:
        super().__init__(*args, **more)
        wanted = [*item.DETAILS, *([item.PART] if item.PART and item.pk is None else [])]
        self.fields |= forms.models.fields_for_model(type(item), wanted)
        if item.pk:
            self.fields["is_used"] = forms.BooleanField(label=_("In use"), required=False)
        if item.code:
            self.fields["name"].help_text = _("Empty: “{name}”, in each reader's language").format(
                name=item.WORDS[item.code]
            )
        for name in self.fields:
            self.fields[name].initial = getattr(item, name)
        if not item.pk:
            self.fields["once"] = NewForm.base_fields["once"]
