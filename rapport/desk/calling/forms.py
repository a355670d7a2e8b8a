"""Forms of call lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.interests.models import CallGuide, CallKind, CallList, CallOutcome
from rapport.people.answers import ActForm, NewForm
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.people.viewer import Viewer
from rapport.ui.forms import ChipChoice, Chips, Clock, Day


class CallersForm(ActForm):
    callers = forms.ModelMultipleChoiceField(User.objects.none(), label=_("Who calls?"), widget=Chips)

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        callers: Any = self.fields["callers"]
        callers.queryset = User.objects.granted(Permission.ACCOUNT_LOG)


class NewListForm(NewForm, CallersForm):
    name = forms.CharField(label=_("Name of the list"), max_length=100)
    kind = forms.ChoiceField(label=_("What kind of calls?"), choices=CallKind.choices)
    guide = forms.ModelChoiceField(CallGuide.objects.none(), label=_("Guide"), required=False, empty_label="–")
    typed = forms.CharField(
        label=_("Further ones, a line each"), required=False, widget=forms.Textarea({"rows": 5}),
        help_text=_("Company; person; phone. Rows of a table can be pasted as they are."),
    )  # fmt: skip

    field_order = ("name", "kind", "guide", "callers", "typed")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guide: Any = self.fields["guide"]
        guide.queryset = CallGuide.objects.filter(is_used=True)
        self.initial = {"callers": [viewer.user.pk], "kind": CallKind.COLD, **self.initial}


class CallForm(NewForm):
    """How a call went."""

    outcome = forms.ModelChoiceField(CallOutcome.objects.none(), label=_("How was it?"), widget=ChipChoice)
    day = forms.DateField(label=_("On which day? For a call or a meeting that was agreed"), widget=Day, required=False)
    clock = forms.TimeField(label=_("At"), widget=Clock, required=False)
    text = forms.CharField(label=_("What they said"), required=False, widget=forms.Textarea({"rows": 4}))

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.queryset = CallOutcome.objects.filter(is_used=True)
        outcome.empty_label = None


def callers_of(called: CallList) -> dict[str, Any]:
    return {"callers": [user.pk for user in called.callers.all()]}
