"""Forms of a talk: what they told us, and what was agreed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import Account, Contact
from rapport.interests.models import Told, ToldKind
from rapport.interests.talk.agreeing import Agreed
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.ui.forms import Day, Segmented

WORDS = gettext_lazy("In their words")


def workers() -> Any:
    return User.objects.granted(Permission.ACCOUNT_LOG).order_by("name")


def people_at(account: Account) -> Any:
    return Contact.objects.filter(account=account, left_on=None).order_by("name_key")


class WhoForm(ActForm):
    contact = forms.ModelChoiceField(
        Contact.objects.none(), label=gettext_lazy("Who said it"), required=False, empty_label="–"
    )

    marks_optional = False

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact: Any = self.fields["contact"]
        contact.queryset = people_at(account)


class ToldForm(WhoForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=ToldKind.choices, widget=Segmented, initial=ToldKind.GOAL
    )
    label = forms.CharField(
        label=gettext_lazy("What it is about"), max_length=80, required=False,
        help_text=gettext_lazy("Only of a fact, such as “Start of building”."),
    )  # fmt: skip
    text = forms.CharField(label=WORDS, max_length=500, widget=forms.Textarea({"rows": 2, "class": "short"}))

    field_order = ("kind", "label", "text", "contact")


class TellForm(ToldForm, NewForm):
    pass


class CorrectToldForm(ToldForm, EditForm):
    def __init__(self, *args: Any, row: Told, **kwargs: Any) -> None:
        super().__init__(*args, row=row, account=row.interest.account, **kwargs)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "contact": row.contact_id}


class AgreedForm(NewForm):
    """A task that came of the talk: of a colleague, or theirs."""

    what = forms.CharField(label=gettext_lazy("What is to be done"), max_length=200)
    who = forms.TypedChoiceField(label=gettext_lazy("Who does it"), required=False, empty_value=None)
    due_on = forms.DateField(label=gettext_lazy("By"), widget=Day)

    marks_optional = False
    halves = ("who", "due_on")

    def __init__(self, *args: Any, owner: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(user.pk): user for user in workers()}
        who: Any = self.fields["who"]
        who.choices = [("", _("They do it")), *((key, user.name) for key, user in people.items())]
        who.coerce = people.__getitem__
        self.initial["who"] = str(owner)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        agreed = Agreed(given.get("what", ""), given.get("due_on"), given.get("who"))
        return {"agreed": agreed, "once": given.get("once")}
