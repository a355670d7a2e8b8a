"""Forms about the people at an account and the ways to reach them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.looking_up import AccountField, LooksUp
from rapport.accounts.models import Account, BuyingRole, Consent, Contact, Level, Motivation, PointKind, Stance
from rapport.accounts.own_fields.forms import OwnFields
from rapport.accounts.wording import countries, languages, towns_of_zones
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Day, Segmented


class PersonFields(forms.Form):
    # Two of these stand in one line.
    halves = ("surname", "given_name", "position", "buying_role", "stance", "language", "phone", "mail")

    surname = forms.CharField(label=_("Surname"), max_length=80)
    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    buying_role = forms.ChoiceField(label=_("In a purchase"), choices=BuyingRole.choices, required=False)

    marks_optional = False


class NewContactForm(NewForm, PersonFields):
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    mail = forms.CharField(label=_("Mail"), max_length=254, required=False)


class ContactForm(OwnFields, PersonFields):
    stance = forms.ChoiceField(label=_("Towards us"), choices=Stance.choices, required=False)
    motivation = forms.ChoiceField(label=_("What they want of us"), choices=Motivation.choices, required=False)
    language = forms.ChoiceField(label=_("Writes in"), choices=languages, required=False)
    note = forms.CharField(label=_("What to know about them"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class MoveForm(LooksUp, EditForm):
    account = AccountField(label=_("Works now at"))
    position = forms.CharField(label=_("As what"), max_length=120, required=False)
    on = forms.DateField(label=_("Since"), widget=Day)

    marks_optional = False

    def __init__(self, *args: Any, row: Contact, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, row=row, viewer=viewer, **kwargs)
        self.initial["on"] = viewer.today

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"version": row.version}


class LeftForm(EditForm):
    on = forms.DateField(label=_("Since"), widget=Day)


class PointForm(ActForm):
    kind = forms.ChoiceField(label=_("Way"), choices=PointKind.choices, widget=Segmented, initial=PointKind.PHONE)
    text = forms.CharField(label=_("Number or address"), max_length=500)
    label = forms.CharField(label=_("What for"), max_length=40, required=False)


class ConsentForm(EditForm):
    consent = forms.ChoiceField(label=_("News by this way"), choices=Consent.choices, widget=Segmented)
    source = forms.CharField(
        label=_("Where and how they said so"), max_length=120, required=False,
        help_text=_("For example: on the phone with Ida, or the form on the web site."),
    )  # fmt: skip
    on = forms.DateField(label=_("On"), widget=Day)

    marks_optional = False

    def values_of(self, row: Any) -> dict[str, Any]:
        given = {"on": row.consent_on} if row.consent_on else {}
        return {"consent": row.consent, "source": row.consent_source, "version": row.version, **given}


_ANSWERS: dict[str, Any] = {
    "name": lambda: forms.CharField(max_length=200),
    "phone": lambda: forms.CharField(max_length=60),
    "mail": lambda: forms.CharField(max_length=254),
    "web": lambda: forms.CharField(max_length=500),
    "country": lambda: forms.ChoiceField(choices=countries),
    "language": lambda: forms.ChoiceField(choices=languages),
    "motivation": lambda: forms.ChoiceField(choices=Motivation.choices),
    "company_number": lambda: forms.CharField(max_length=40),
    "business": lambda: forms.CharField(max_length=200),
    "level": lambda: forms.ChoiceField(choices=Level.choices),
}


class AnswerForm(ActForm):
    """One missing fact. Its only field is named like the place at which the verb would refuse it."""

    def __init__(self, *args: Any, account: Account, fact: str, question: str, people: list[Contact]) -> None:
        super().__init__(*args)
        self.fact = fact
        self.name = "text" if fact in (PointKind.PHONE, PointKind.MAIL, PointKind.WEB) else fact
        field: Any = _ANSWERS.get(fact, forms.CharField)()
        if fact == "decides" and self.is_bound:
            field = forms.ModelChoiceField(account.contacts.filter(left_on=None))
        elif fact == "decides":
            field = forms.ChoiceField(choices=[("", "–"), *((person.pk, str(person)) for person in people)])
        elif fact == "time_zone":
            field = forms.ChoiceField(choices=[("", "–"), *towns_of_zones(account.country)])
        field.label = question
        self.fields = {self.name: field}

    @property
    def bound(self) -> Any:
        return self[self.name]
