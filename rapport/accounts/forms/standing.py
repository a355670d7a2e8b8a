"""Forms about where a person stands, and what they answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import BuyingRole, Contact, Motivation, Stance, Survey
from rapport.accounts.models.contact_standing import Appeal, Influence, Seniority
from rapport.people.answers import NewForm
from rapport.people.forms import EditForm


class StandingForm(EditForm):
    halves = (
        "buying_role", "stance", "influence", "motivation", "seniority", "reports_to", "appeal", "addressed_as",
    )  # fmt: skip

    buying_role = forms.ChoiceField(label=_("In a purchase"), choices=BuyingRole.choices, required=False)
    stance = forms.ChoiceField(label=_("Towards us"), choices=Stance.choices, required=False)
    influence = forms.TypedChoiceField(label=_("Influence"), choices=Influence.choices, coerce=int, required=False)
    motivation = forms.ChoiceField(label=_("What they want of us"), choices=Motivation.choices, required=False)
    seniority = forms.ChoiceField(label=_("Position in the company"), choices=Seniority.choices, required=False)
    reports_to = forms.ModelChoiceField(Contact.objects.none(), label=_("Reports to"), required=False, empty_label="–")
    appeal = forms.ChoiceField(label=_("What convinces them"), choices=Appeal.choices, required=False)
    addressed_as = forms.CharField(label=_("How to address them"), max_length=80, required=False)
    personal_interest = forms.CharField(
        label=_("What they want for themselves"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    etiquette = forms.CharField(
        label=_("Customs to keep to"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )

    marks_optional = False

    def __init__(self, *args: Any, row: Contact, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        above: Any = self.fields["reports_to"]
        others = Contact.objects.filter(account=row.account_id, left_on=None).exclude(pk=row.pk)
        above.queryset = others.order_by("name_key")
        self.initial["reports_to"] = row.reports_to_id

    def clean_influence(self) -> int:
        return self.cleaned_data["influence"] or Influence.UNKNOWN


class SurveyForm(NewForm):
    """One field for each question."""

    contact = forms.ModelChoiceField(Contact.objects.none(), label=_("Who answers"), required=False, empty_label="–")

    marks_optional = False

    def __init__(self, *args: Any, survey: Survey, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact: Any = self.fields["contact"]
        contact.queryset = people
        self.names = [f"answer_{place}" for place in range(len(survey.asked))]
        for name, question in zip(self.names, survey.asked, strict=True):
            self.fields[name] = forms.CharField(
                label=question, required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        answers = [given.get(name, "") for name in self.names]
        return {"contact": given.get("contact"), "once": given.get("once"), "answers": answers}
