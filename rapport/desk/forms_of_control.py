"""The form by which a head reassigns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.desk.asking import Question
from rapport.people.answers import NewForm
from rapport.people.models import User
from rapport.people.roles import Permission


class AskForm(NewForm):
    """Whom to ask, everybody at first, and a line of one's own."""

    people = forms.TypedMultipleChoiceField(label=_("Who is asked?"), coerce=int, widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(
        label=_("Your words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("They read it with the list of what it is about."),
    )  # fmt: skip

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions, people = questions, self.fields["people"]
        people.choices = [(question.to.pk, question.to.name) for question in questions]  # type: ignore[attr-defined]
        people.initial = [question.to.pk for question in questions]

    @property
    def lines(self) -> list[tuple[Any, Question]]:
        """Each box with what it asks."""
        return list(zip(self["people"], self.questions, strict=True))


class ReassignForm(NewForm):
    """A few rows are listed with a box each; where there are more, all `ids` move."""

    to = forms.ModelChoiceField(label=_("To whom?"), queryset=User.objects.none(), empty_label=_("Choose a colleague"))
    because = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("Both read it in the journal, for example “parental leave”.")
    )

    def __init__(self, *args: Any, rows: Any, ids: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = User.objects.granted(Permission.INTEREST_CHANGE)
        self.rows, self.ids = {row.pk: row for row in rows}, ids
        if rows:
            choices = [(str(row.pk), row) for row in rows]
            self.fields["marked"] = forms.MultipleChoiceField(
                label=_("What moves?"), choices=choices, initial=[value for value, _row in choices],
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """Each box with what it marks."""
        return list(zip(self["marked"], self.rows.values(), strict=True)) if self.rows else []

    @property
    def chosen(self) -> dict[str, Any]:
        """What the act over many rows is told."""
        to, because = self.cleaned_data["to"], self.cleaned_data["because"]
        rows = [int(pk) for pk in self.cleaned_data["marked"]] if self.rows else self.ids
        given = {"what": "owner", "value_owner": str(to.pk), "because": because}
        return {"what": "owner", "value": to.name, "given": given, "rows": rows}
