"""The form by which a step goes back to whoever gave it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.people.answers import ActForm


class ReturnForm(ActForm):
    because = forms.CharField(label=_("Why can you not do it?"), max_length=200)
