"""Forms of acts that reach over several floors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.people.roles import Permission


class HandOverForm(EditForm):
    to = forms.ModelChoiceField(label=_("To whom"), queryset=User.objects.none())
    because = forms.CharField(label=_("Why"), max_length=200)
    introduces = forms.BooleanField(
        label=_("With package, letter and a call within thirty days"), required=False, initial=True,
        help_text=_("Whoever takes over reads what is open and signs for it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = User.objects.granted(Permission.ACCOUNT_CHANGE).exclude(pk=kwargs["row"].owner_id)


class TakeOverForm(EditForm):
    because = forms.CharField(label=_("Why"), max_length=200)
