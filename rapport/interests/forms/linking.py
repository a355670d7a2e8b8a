"""Forms for merging, splitting and moving an interest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account
from rapport.interests.models import Interest
from rapport.people.answers import ActForm
from rapport.ui.forms import Chips, Choices, Option
from rapport.ui.templatetags.rapport import money


class MergeForm(ActForm):
    into = forms.ModelChoiceField(
        Interest.objects.none(), label=gettext_lazy("With which one?"), widget=Choices, empty_label=None
    )

    marks_optional = False

    def __init__(self, *args: Any, interest: Interest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Any = self.fields["into"]
        others.queryset = (
            Interest.objects.open().filter(account=interest.account_id).exclude(pk=interest.pk).select_related("stage")
        )
        others.label_from_instance = lambda other: Option(
            other.title, note=f"{other.stage}, {money(other.worth)}" if other.value else str(other.stage)
        )


class SplitForm(ActForm):
    lines = forms.TypedMultipleChoiceField(label=gettext_lazy("Which lines go?"), coerce=int, widget=Chips)
    title = forms.CharField(label=gettext_lazy("What the new one is about"), max_length=200)

    marks_optional = False

    def __init__(self, *args: Any, interest: Interest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines: Any = self.fields["lines"]
        rows = interest.lines.all()
        lines.choices = [(row.pk, f"{row.name}, {money(row.value, interest.currency)}") for row in rows]


class TransferForm(ActForm):
    """`q` finds clients by the beginnings of the words of their names; then one is chosen."""

    q = forms.CharField(label=gettext_lazy("Which client?"), max_length=120, required=False)
    to = forms.ModelChoiceField(
        Account.objects.none(), label=gettext_lazy("Found"), widget=Choices, empty_label=None, required=False
    )

    marks_optional = False

    def __init__(self, *args: Any, found: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        choice: Any = self.fields["to"]
        choice.queryset = Account.objects.filter(pk__in=[account.pk for account in found]).select_related("owner")
        choice.label_from_instance = lambda one: Option(
            str(one), note=", ".join(filter(None, [one.city, one.owner.name]))
        )
