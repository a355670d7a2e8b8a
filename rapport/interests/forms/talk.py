"""Forms of a talk: what they told us, what was agreed, what they ask, and the questions of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.accounts.models import Account, Contact
from rapport.interests.models import YES_NO, AnswerKind, OpenPoint, Sort, Told, ToldKind
from rapport.interests.talk.agreeing import Agreed
from rapport.interests.talk.asking import Asked, Offered
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.ui.forms import ChipChoice, Day, Segmented

_WORDS = gettext_lazy("In their words")


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
        label=gettext_lazy("Name of the fact"), max_length=80, required=False,
        help_text=gettext_lazy("Only of a fact, such as “Start of building”."),
    )  # fmt: skip
    text = forms.CharField(label=_WORDS, max_length=500, widget=forms.Textarea({"rows": 2, "class": "short"}))

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


class PointForm(WhoForm):
    """Somebody of theirs asks, or something is wrong."""

    sort = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Sort.choices, widget=Segmented, initial=Sort.QUESTION
    )
    text = forms.CharField(label=_WORDS, max_length=500, widget=forms.Textarea({"rows": 2, "class": "short"}))
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


class AnswersForm(ActForm):
    """One field for each question of a list. Beside it travels what stood there, so that two can go on at once."""

    marks_optional = False

    def __init__(self, sent: Any = None, *, offered: Offered) -> None:
        super().__init__(sent)
        self.offered = offered
        for one in offered.asked:
            self.fields[self.name_of(one)] = _field(one)
            self.fields[f"was_{one.question.pk}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=one.text
            )

    @staticmethod
    def name_of(one: Asked) -> str:
        return f"question_{one.question.pk}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {"asked": one, "bound": self[self.name_of(one)], "was": self[f"was_{one.question.pk}"]}
            for one in self.offered.asked
        ]

    def clean(self) -> dict[str, Any]:
        given: Mapping[str, Any] = super().clean() or self.cleaned_data
        asked = [one for one in self.offered.asked if self.name_of(one) in given]
        return {
            "answers": {one.question: str(given[self.name_of(one)]) for one in asked},
            "opened": {one.question.pk: given.get(f"was_{one.question.pk}", "") for one in asked},
        }

    def renew(self) -> None:
        """After a refusal: what colleagues have written meanwhile stands there, unless one has typed something else."""
        sent: Any = self.data
        self.data = sent.copy()
        for one in self.offered.asked:
            name, was = self.name_of(one), f"was_{one.question.pk}"
            if self.data.get(name, "") == self.data.get(was, ""):
                self.data[name] = one.text  # type: ignore[index]
            self.data[was] = one.text  # type: ignore[index]


def _field(one: Asked) -> forms.Field:
    question = one.question
    facts: dict[str, Any] = {"label": str(question), "required": False, "initial": one.text}
    if question.kind == AnswerKind.NUMBER:
        return forms.CharField(**facts, max_length=40, widget=forms.TextInput({"inputmode": "numeric", "class": "num"}))
    if question.kind == AnswerKind.YES_NO:
        return forms.ChoiceField(**facts, choices=[*YES_NO.items(), ("", "–")], widget=Segmented)
    if question.kind == AnswerKind.CHOICE:
        possible = dict.fromkeys([*question.possible, *filter(None, [one.text])])
        return forms.ChoiceField(**facts, choices=[*((text, text) for text in possible), ("", "–")], widget=ChipChoice)
    return forms.CharField(**facts, max_length=500, widget=forms.Textarea({"rows": 1, "class": "short"}))
