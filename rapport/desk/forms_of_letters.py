"""Forms of the register of letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import AccountField, LooksUp
from rapport.activities.models import Carrier, Direction, Letter
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.models import LegalEntity, User
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day, Segmented


class Written(ActForm):
    """What may be corrected later, too."""

    carrier = forms.ChoiceField(label=_("By which way?"), choices=Carrier.choices)
    subject = forms.CharField(label=_("What is it about?"), max_length=200)
    their_mark = forms.CharField(label=_("Their number"), required=False, max_length=60)
    text = forms.CharField(label=_("What stands in it"), required=False, widget=forms.Textarea({"rows": 3}))
    answer_by = forms.DateField(label=_("We answer by"), widget=Day, required=False)
    owner = forms.ModelChoiceField(User.objects.active(), label=_("Owner"), empty_label=None)

    marks_optional = False
    thirds = ("entity", "dated_on", "carrier", "their_mark", "answer_by", "owner")


class LetterForm(LooksUp, NewForm, Written):
    direction = forms.ChoiceField(label=_("Which way?"), choices=Direction.choices, widget=Segmented, initial="out")
    entity = forms.ModelChoiceField(LegalEntity.objects.all(), label=_("Legal entity"), empty_label=None)
    dated_on = forms.DateField(label=_("Day"), widget=Day)
    account = AccountField(label=_("Client, where it is one"), required=False, max_length=200)
    correspondent = forms.CharField(label=_("Somebody else"), required=False, max_length=200)
    address = forms.CharField(label=_("Their address"), required=False, widget=forms.Textarea({"rows": 2}))
    answers = forms.ModelChoiceField(
        Letter.objects.none(), label=_("Answers this letter"), required=False, empty_label="–"
    )

    field_order = (
        "direction", "entity", "dated_on", "carrier", "account", "correspondent", "address", "subject", "their_mark",
        "text", "answers", "answer_by", "owner",
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        fields: Any = self.fields
        fields["answers"].queryset = Letter.objects.visible_to(viewer).filter(cancelled="").order_by("-id")
        waiting = Letter.objects.visible_to(viewer).waiting().order_by("answer_by")[:50]
        fields["answers"].choices = [("", "–"), *((one.pk, f"{one}, {one.to_or_from}") for one in waiting)]
        entity = viewer.user.legal_entity
        self.initial = {"dated_on": viewer.today, "owner": viewer.user.pk, "entity": entity, **self.initial}


class LetterEditForm(EditForm, Written):
    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "owner": row.owner_id}


class CancelForm(ActForm):
    because = forms.CharField(label=_("Why does it not count?"), max_length=200)
