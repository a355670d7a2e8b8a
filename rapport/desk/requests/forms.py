"""Forms of requests to other departments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import AccountField, LooksUp
from rapport.interests.models import InternalRequest, Wanted
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.models import Team, User
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day


class AskForm(LooksUp, NewForm):
    wanted = forms.ChoiceField(label=_("What do you need?"), choices=Wanted.choices)
    due_on = forms.DateField(label=_("By when?"), widget=Day)
    team = forms.ModelChoiceField(Team.objects.all(), label=_("From which team?"), required=False, empty_label="–")
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Or from whom?"), required=False, empty_label=_("Whoever leads the team")
    )
    what = forms.CharField(label=_("In your words"), widget=forms.Textarea({"rows": 4}))
    account = AccountField(label=_("About which client, if any"), required=False, max_length=200)
    interest = forms.IntegerField(required=False, widget=forms.HiddenInput)

    marks_optional = False

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = User.objects.active().exclude(pk=viewer.user.pk)
        if not viewer.sees_base:
            del self.fields["account"]


class EndForm(ActForm):
    text = forms.CharField(label=_("In your words"), widget=forms.Textarea({"rows": 4}))


class PassForm(EditForm):
    to = forms.ModelChoiceField(User.objects.none(), label=_("Who answers?"))

    def __init__(self, *args: Any, row: InternalRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        people: Any = self.fields["to"]
        people.queryset = User.objects.active().exclude(pk__in=[row.owner_id, row.asked_by_id])
