"""The form by which a head reassigns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.people.answers import ActForm
from rapport.people.models import User
from rapport.people.roles import Permission


class ReassignForm(ActForm):
    to = forms.ModelChoiceField(label=_("To whom?"), queryset=User.objects.none(), empty_label=_("Choose a colleague"))
    because = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("Both read it in the journal, for example “parental leave”.")
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = User.objects.granted(Permission.INTEREST_CHANGE)
        choices = [(str(row.pk), row) for row in rows]
        self.fields["marked"] = forms.MultipleChoiceField(
            label=_("What moves?"), choices=choices, initial=[value for value, _row in choices],
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.rows = {row.pk: row for row in rows}

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """Each box with what it marks."""
        return list(zip(self["marked"], self.rows.values(), strict=True))

    def clean_marked(self) -> list[Any]:
        return [self.rows[int(pk)] for pk in self.cleaned_data["marked"]]
