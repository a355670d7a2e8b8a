"""Forms of the inbound register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import AccountField, LooksUp
from rapport.accounts.models import Channel
from rapport.interests.models import ContactReason, Inbound
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.people.roles import Permission


class ArrivalForm(LooksUp, NewForm):
    """Somebody got in touch with something that is no inquiry."""

    channel = forms.ChoiceField(label=_("How did they reach us?"), choices=Channel.choices)
    reason = forms.ModelChoiceField(ContactReason.objects.none(), label=_("Why?"), empty_label=None)
    account = AccountField(label=_("Client, where known"), required=False, max_length=200)
    who = forms.CharField(
        label=_("Who"), required=False, max_length=200, help_text=_("A name and a number, where they are no client.")
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("For whom"), required=False, empty_label=_("Whoever looks after them, or you")
    )  # fmt: skip
    words = forms.CharField(label=_("What they said"), required=False, widget=forms.Textarea({"rows": 3}))
    answer = forms.CharField(
        label=_("What you answered"), required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Empty: somebody still has to answer, and the clock runs."),
    )  # fmt: skip

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["reason"].queryset = ContactReason.objects.filter(is_used=True)
        fields["owner"].queryset = User.objects.active()


class AnswerForm(ActForm):
    text = forms.CharField(label=_("What were they told?"), widget=forms.Textarea({"rows": 3}))


class NoneNeededForm(ActForm):
    text = forms.CharField(label=_("Why not, where that is not plain"), required=False, max_length=200)

    marks_optional = False


class GiveForm(EditForm):
    to = forms.ModelChoiceField(User.objects.none(), label=_("Who answers?"))

    def __init__(self, *args: Any, row: Inbound, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        people: Any = self.fields["to"]
        people.queryset = User.objects.granted(Permission.ACCOUNT_LOG).exclude(pk=row.owner_id)
