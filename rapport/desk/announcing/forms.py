"""The form of an announcement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import AccountField, LooksUp
from rapport.people.answers import NewForm
from rapport.people.models import Audience, Office, Team


class AnnounceForm(LooksUp, NewForm):
    title = forms.CharField(label=_("What was decided?"), max_length=150)
    text = forms.CharField(label=_("What follows from it, and since when"), widget=forms.Textarea({"rows": 6}))
    audience = forms.ChoiceField(label=_("Who has to know?"), choices=Audience.choices, initial=Audience.ALL)
    team = forms.ModelChoiceField(Team.objects.all(), label=_("Which team?"), required=False, empty_label="–")
    office = forms.ModelChoiceField(Office.objects.all(), label=_("Which office?"), required=False, empty_label="–")
    account = AccountField(label=_("Which client?"), required=False, max_length=200)

    marks_optional = False
