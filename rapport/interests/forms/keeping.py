"""Forms that keep an interest: its facts, its lines, who takes part, a further step, who the caller is."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.accounts.models import NEVER, BuyingRole, Channel, Contact
from rapport.accounts.own_fields.forms import OwnFields
from rapport.activities.models import Reason, StepKind
from rapport.catalogue.models import ProductGroup
from rapport.interests.forms.finishing import own_words
from rapport.interests.forms.talk import people_at, workers
from rapport.interests.models import Interest, InterestLine, Recurrence
from rapport.interests.models.interest_keeping import Line
from rapport.interests.rules import suggest
from rapport.people.answers import ActForm, NewForm
from rapport.people.forms import CURRENCIES, EditForm
from rapport.people.models import User
from rapport.ui.forms import Clock, Day
from rapport.ui.sums import SumField

BLANK_LINES = 3


class FactsForm(OwnFields):
    title = forms.CharField(label=gettext_lazy("What it is about"), max_length=200)
    words = forms.CharField(
        label=gettext_lazy("In their words"), required=False, widget=forms.Textarea({"rows": 3, "class": "short"})
    )
    contact = forms.ModelChoiceField(
        Contact.objects.none(), label=gettext_lazy("Who asked"), required=False, empty_label="–"
    )
    channel = forms.ChoiceField(label=gettext_lazy("How it reached us"), choices=Channel.choices)
    expected_on = forms.DateField(label=gettext_lazy("Expected by"), required=False, widget=Day)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"))
    value = SumField(label=gettext_lazy("Value"), required=False)

    marks_optional = False

    def __init__(self, *args: Any, row: Interest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        people: Any = self.fields["contact"]
        people.queryset = people_at(row.account)
        codes = list(dict.fromkeys([row.currency, *CURRENCIES]))
        currency: Any = self.fields["currency"]
        currency.choices = [(code, code) for code in codes]
        value: Any = self.fields["value"]
        value.currency = self.data.get("currency") if self.data.get("currency") in codes else row.currency
        if row.lines.exists():
            del self.fields["currency"], self.fields["value"]

    def values_of(self, row: Any) -> dict[str, Any]:
        expected_on = None if row.expected_on == NEVER else row.expected_on
        shown = {"contact": row.contact_id, "expected_on": expected_on}
        return {**super().values_of(row), **shown, "value": SumField.shown(row.value, row.currency)}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["expected_on"] = given.get("expected_on") or NEVER
        if "value" in self.fields:
            given["value"] = given.get("value") or 0
        return given


class LinesForm(EditForm):
    """What they would take, line by line. A row without a name and a sum is none; an emptied one goes."""

    marks_optional = False

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.currency = row.currency
        known = self.standing(row)
        groups = [("", "–"), *((str(group.pk), str(group)) for group in ProductGroup.objects.all())]
        sent = [int(name[5:]) for name in self.data if re.fullmatch(r"name_[0-9]{1,9}", name)]
        count = len(sent[:200]) if sent else len(known) + BLANK_LINES
        self.count = count + (BLANK_LINES if "more" in self.data else 0)
        for place in range(self.count):
            self._add_row(place, known[place] if place < len(known) else None, groups)

    def standing(self, row: Any) -> list[Any]:
        """The lines that stand there; where only a sum does, it is the first line."""
        known = list(row.lines.all())
        return known if known or not row.value else [InterestLine(name=row.title, value=row.value)]

    def _add_row(self, place: int, line: InterestLine | None, groups: list[tuple[str, str]]) -> None:
        self.fields[f"name_{place}"] = forms.CharField(label=_("Line"), required=False, max_length=200)
        self.fields[f"group_{place}"] = forms.ChoiceField(label=_("Product group"), required=False, choices=groups)
        paid = forms.ChoiceField(label=_("Paid"), choices=Recurrence.choices, required=False)
        self.fields[f"recurrence_{place}"] = paid
        value: Any = SumField(label=_("Value, {currency}").format(currency=self.currency), required=False)
        value.currency = self.currency
        self.fields[f"value_{place}"] = value
        self.fields[f"id_{place}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        if line:
            self.initial.update(
                {f"name_{place}": line.name, f"group_{place}": line.group_id or "", f"id_{place}": line.pk}
            )
            self.initial[f"recurrence_{place}"] = line.recurrence
            self.initial[f"value_{place}"] = SumField.shown(line.value, self.currency)

    @property
    def rows(self) -> list[dict[str, Any]]:
        parts = ("name", "group", "recurrence", "value", "id")
        return [{part: self[f"{part}_{place}"] for part in parts} for place in range(self.count)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        groups = {str(group.pk): group for group in ProductGroup.objects.all()}
        lines = []
        for place in range(self.count):
            name, value = given.get(f"name_{place}", "").strip(), given.get(f"value_{place}") or 0
            if not name and not value:
                continue
            if not name:
                self.add_error(f"name_{place}", _("Say what each line is."))
            if value < 0:
                self.add_error(f"value_{place}", _("A line is worth nothing or more."))
            paid = given.get(f"recurrence_{place}") or Recurrence.ONCE
            group = groups.get(given.get(f"group_{place}", ""))
            lines.append(Line(name, value, paid, group, id=given.get(f"id_{place}")))
        return {"version": given.get("version"), "lines": lines}


class TakePartForm(ActForm):
    """Somebody of theirs with the weight of their word, or a colleague with a duty."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(), label=gettext_lazy("Somebody of theirs"), required=False, empty_label="–"
    )
    role = forms.ChoiceField(label=gettext_lazy("What their word weighs"), choices=BuyingRole.choices, required=False)
    user = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Or a colleague"), required=False, empty_label="–"
    )
    duty = forms.CharField(label=gettext_lazy("What they do in it"), max_length=120, required=False)
    powers = forms.CharField(label=gettext_lazy("What they may agree to"), max_length=120, required=False)

    marks_optional = False

    def __init__(self, *args: Any, interest: Interest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["contact"]
        people.queryset = people_at(interest.account)
        ours: Any = self.fields["user"]
        ours.queryset = User.objects.active().order_by("name")


class PlanForm(NewForm):
    """A step beside the next one, or before it."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("How"), choices=StepKind.choices)
    contact = forms.ModelChoiceField(
        Contact.objects.none(), label=gettext_lazy("With whom"), required=False, empty_label="–"
    )
    due_on = forms.DateField(label=gettext_lazy("Day"), widget=Day)
    due_at = forms.TimeField(label=gettext_lazy("Time"), required=False, widget=Clock)
    owner = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Who"), empty_label=None)
    agreed = forms.BooleanField(label=gettext_lazy("Agreed with them"), required=False)
    first = forms.BooleanField(label=gettext_lazy("This comes next"), required=False)

    marks_optional = False

    def __init__(self, *args: Any, interest: Interest, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["contact"]
        people.queryset = people_at(interest.account)
        who: Any = self.fields["owner"]
        who.queryset = workers()
        rule = suggest(interest, on=on)
        self.initial = {"kind": rule.kind, "due_on": rule.due_on, "due_at": rule.due_at, "owner": interest.owner_id}
        self.initial["contact"] = interest.contact_id


class PlaceForm(ActForm):
    """Who the caller is. A company whose name we have is joined, no card is made twice."""

    surname = forms.CharField(label=gettext_lazy("Surname"), max_length=80)
    given_name = forms.CharField(label=gettext_lazy("Given name"), max_length=80, required=False)
    company = forms.CharField(
        label=gettext_lazy("Company"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A company that we have is joined; no card is made twice."),
    )
    is_person = forms.BooleanField(label=gettext_lazy("A private person"), required=False)

    marks_optional = False


class NextForm(NewForm):
    """The first step of an interest that is taken up again, filled in by the rule."""

    title = forms.CharField(label=gettext_lazy("Next step"), max_length=200)
    reason = forms.ChoiceField(choices=Reason.choices, required=False, widget=forms.HiddenInput)
    due_on = forms.DateField(label=gettext_lazy("Day"), widget=Day)

    marks_optional = False

    def __init__(self, *args: Any, interest: Interest, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = suggest(interest, on=on)
        self.initial = {"title": Reason.REVIVE.label, "reason": Reason.REVIVE, "due_on": rule.due_on}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = own_words(given.get("title", ""), given.get("reason", ""))
        return {"once": given.get("once"), "next_step": {**words, "due_on": given.get("due_on")}}
