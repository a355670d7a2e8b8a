"""Forms of what a client asks and what troubles them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.interests.forms.talk import WORDS, WhoForm, workers
from rapport.interests.models import OpenPoint, Sort
from rapport.people.answers import NewForm
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.ui.forms import Day, Segmented


class PointForm(WhoForm):
    """Somebody of theirs asks, or something is wrong."""

    sort = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Sort.choices, widget=Segmented, initial=Sort.QUESTION
    )
    text = forms.CharField(label=WORDS, max_length=500, widget=forms.Textarea({"rows": 2, "class": "short"}))
    owner = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Who answers"), empty_label=None)
    due_on = forms.DateField(label=gettext_lazy("By"), widget=Day)

    field_order = ("sort", "text", "contact", "owner", "due_on")
    halves = ("contact", "owner", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = workers()
        self.fields["contact"].label = _("Who asks")


class NotePointForm(PointForm, NewForm):
    pass


class RevisePointForm(PointForm, EditForm):
    def __init__(self, *args: Any, row: OpenPoint, **kwargs: Any) -> None:
        super().__init__(*args, row=row, account=row.account, **kwargs)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "contact": row.contact_id, "owner": row.owner_id}


class SettleForm(NewForm):
    text = forms.CharField(
        label=pgettext_lazy("to a question", "The answer, or how it was settled"),
        widget=forms.Textarea({"rows": 3, "class": "short"}),
    )
