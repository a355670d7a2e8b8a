"""Forms about personal data: erasing, holding, keeping longer, and how long each kind is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.accounts.models import Contact
from rapport.desk.models import RetentionRule
from rapport.people.answers import ActForm, NewForm
from rapport.ui.forms import Day


class EraseForm(NewForm):
    because = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("Stays as the only mark. Name nobody here.")
    )  # fmt: skip

    marks_optional = False


class EraseContactForm(EraseForm):
    successor = forms.ModelChoiceField(
        Contact.objects.none(), label=_("Who takes their place"), required=False, empty_label="–",
        help_text=_("In what is still open: interests and planned steps."),
    )  # fmt: skip

    def __init__(self, *args: Any, contact: Contact, **more: Any) -> None:
        super().__init__(*args, **more)
        others: Any = self.fields["successor"]
        others.queryset = Contact.objects.filter(account=contact.account_id, left_on=None).exclude(pk=contact.pk)


class HoldForm(NewForm):
    because = forms.CharField(label=_("Why the law wants it kept"), max_length=300)


class KeepForm(ActForm):
    because = forms.CharField(label=_("Why it is still needed"), max_length=300)
    until = forms.DateField(label=_("Until"), widget=Day, help_text=_("From this day on it is proposed again."))


class LimitsForm(ActForm):
    """A number of months for each rule; 0 sets no limit."""

    marks_optional = False

    def __init__(self, *args: Any, rules: list[RetentionRule], **more: Any) -> None:
        super().__init__(*args, **more)
        for rule in rules:
            field = forms.IntegerField(label=str(rule), min_value=0, max_value=600, initial=rule.months)
            self.fields[rule.code] = field
