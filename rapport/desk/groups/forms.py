"""What a target group is called, what they need there, and what we want of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.catalogue.models import ProductGroup
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.ui.forms import Chips


class GroupForm(ActForm):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=80)
    needs = forms.CharField(label=_("What they need"), required=False, widget=forms.Textarea({"rows": 2}))
    offered = forms.TypedMultipleChoiceField(label=_("What we offer them"), coerce=int, required=False, widget=Chips)
    direction = forms.CharField(
        label=_("What we want there"), required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("With what we begin, and where it should lead."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["offered"]
        offered.choices = [(one.pk, str(one)) for one in ProductGroup.objects.filter(is_used=True)]
        if not offered.choices:
            del self.fields["offered"]


class NewGroupForm(NewForm, GroupForm):
    pass


class EditGroupForm(EditForm, GroupForm):
    pass
