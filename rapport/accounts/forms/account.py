"""Forms about an account: parsing and errors at the field; the rules are in the verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.accounts.forms.source import SourceField
from rapport.accounts.looking_up import AccountField
from rapport.accounts.models import (
    Account,
    AccountClass,
    Confidentiality,
    Kind,
    Level,
    Origin,
    PartyRole,
    Sector,
    SizeType,
    Status,
)
from rapport.accounts.own_fields.forms import OwnFields
from rapport.accounts.wording import countries, languages
from rapport.journal.bases import Listed
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import EditForm
from rapport.people.viewer import Viewer
from rapport.ui.forms import Chips, Choices, Day, Option, Segmented


def _listed(model: type[Listed], label: Any) -> forms.ModelChoiceField:
    """A choice from a short list of the firm."""
    return forms.ModelChoiceField(
        model._base_manager.filter(is_used=True), label=label, required=False, empty_label="–"
    )


class AccountFields(forms.Form):
    """What is asked about an account, new or known; a private person has no company number and no reach."""

    kind = forms.ChoiceField(label=_("What they are"), choices=Kind.choices, widget=Segmented, initial=Kind.COMPANY)
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=200, required=False)
    company_number = forms.CharField(label=_("Company number"), max_length=40, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    city = forms.CharField(label=_("Town"), max_length=80, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=20, required=False)
    street = forms.CharField(label=_("Street"), max_length=250, required=False)
    region = forms.CharField(label=_("Region"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Writes in"), choices=languages, required=False)
    account_class = forms.ModelChoiceField(
        label=_("Class"), queryset=AccountClass.objects.filter(is_used=True), required=False, empty_label="–"
    )
    origin = forms.ModelChoiceField(
        label=_("Where they come from"), queryset=Origin.objects.filter(is_used=True), required=False, empty_label="–"
    )

    marks_optional = False


class AccountForm(OwnFields, AccountFields):
    status = forms.ChoiceField(  # type: ignore[assignment]
        label=_("Where they stand"), choices=Status.choices, widget=Segmented
    )
    business = forms.CharField(label=_("Business"), max_length=200, required=False)
    sector = _listed(Sector, _("Sector"))
    size_type = _listed(SizeType, _("Size and type"))
    distance_km = forms.IntegerField(label=_("Distance, km"), required=False, min_value=0, max_value=20_000)
    level = forms.ChoiceField(label=_("How far they reach"), choices=Level.choices, required=False)
    influence = forms.CharField(label=_("Whom they influence"), max_length=200, required=False)
    parent = AccountField(
        label=_("Belongs to"), required=False, help_text=_("The company above them, if there is one.")
    )
    roles = forms.MultipleChoiceField(
        label=_("What else they are to us"), choices=PartyRole.choices, required=False, widget=Chips
    )
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Words by which you group them, with commas."))

    def __init__(self, *args: Any, row: Account, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        parent: Any = self.fields["parent"]
        parent.viewer = viewer

    def values_of(self, row: Any) -> dict[str, Any]:
        tags = ", ".join(tag.name for tag in row.tags.all())
        return {**super().values_of(row), "tags": tags, "roles": [given.role for given in row.party_roles.all()]}

    def clean_tags(self) -> list[str]:
        return [word.strip() for word in self.cleaned_data["tags"].split(",") if word.strip()]


class NewAccountForm(NewForm, AccountFields):
    """What stands in the address fills it, such as `?name=…&web=…` from a page where somebody was found."""

    source = SourceField(help_text="")
    surname = forms.CharField(label=_("Surname"), max_length=80, required=False)
    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    mail = forms.CharField(label=_("Mail"), max_length=254, required=False)
    web = forms.CharField(label=_("Web site"), max_length=500, required=False)
    all_the_same = forms.BooleanField(required=False, widget=forms.HiddenInput)

    FROM_AN_ADDRESS = frozenset(AccountFields.base_fields) | {
        "source", "surname", "given_name", "position", "phone", "mail", "web"
    }  # fmt: skip


class RhythmForm(EditForm):
    rhythm_days = forms.IntegerField(
        label=_("Every how many days"), required=False, min_value=1, max_value=3650,
        help_text=_("Empty: as often as their class asks."),
    )  # fmt: skip
    next_touch_on = forms.DateField(
        label=_("Next touch"), required=False, widget=Day, help_text=_("Empty: it follows from the last one.")
    )

    marks_optional = False

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"rhythm_days": row.rhythm_days, "version": row.version}


class ArchiveForm(ActForm):
    because = forms.CharField(label=_("Why"), max_length=200)


class ConfideForm(EditForm):
    level = forms.ChoiceField(
        label=_("Who may read it"),
        widget=Choices,
        choices=[
            (Confidentiality.OPEN, Option(Confidentiality.OPEN.label, note=_("Everybody in sales."))),
            (
                Confidentiality.RESTRICTED,
                Option(Confidentiality.RESTRICTED.label, note=_("Others see the name and who looks after it.")),
            ),
            (
                Confidentiality.SECRET,
                Option(Confidentiality.SECRET.label, note=_("Others do not find it; what they take in goes to you.")),
            ),
        ],
    )

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"level": row.confidentiality, "version": row.version}


class ComplaintForm(NewForm):
    text = forms.CharField(label=_("What they complain about"), widget=forms.Textarea(attrs={"rows": 3}))


class SettleForm(NewForm):
    text = forms.CharField(label=_("How it was settled"), widget=forms.Textarea(attrs={"rows": 3}))


class PinForm(NewForm):
    text = forms.CharField(label=_("What every colleague should read first"), widget=forms.Textarea(attrs={"rows": 4}))
