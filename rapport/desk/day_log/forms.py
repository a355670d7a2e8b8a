"""The form that ends a day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.people.answers import NewForm
from rapport.ui.forms import Clock


class DayLogForm(NewForm):
    began = forms.TimeField(label=_("You began at"), widget=Clock, required=False)
    ended = forms.TimeField(label=_("You stopped at"), widget=Clock, required=False)
    words = forms.CharField(
        label=_("In your words, where there is more to say"), required=False, widget=forms.Textarea({"rows": 3})
    )

    marks_optional = False
